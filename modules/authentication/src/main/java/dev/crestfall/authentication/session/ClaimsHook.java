package dev.crestfall.authentication.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Has the last word on the claims of an access token.
@FunctionalInterface
public interface ClaimsHook {
  /// Leaves them as they are.
  ClaimsHook NONE = (handle, user, claims, method) -> claims;

  /// The claims to sign.
  ///
  /// @param method how the user has just proven who they are, `token_refresh` for a refresh
  ObjectNode apply(Handle handle, UUID user, ObjectNode claims, String method);
}
