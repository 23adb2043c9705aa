package dev.crestfall.authentication.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/// Has the last word on the claims of an access token. It may take its time, and so is not asked in
/// a transaction.
@FunctionalInterface
public interface ClaimsHook {
  /// Leaves them as they are.
  ClaimsHook NONE = (user, claims, method, address) -> claims;

  /// The claims to sign.
  ///
  /// @param method how the user has just proven who they are, `token_refresh` for a refresh
  /// @param address of the user, empty where it is not known
  /// @throws dev.crestfall.kernel.ApiError when there is to be no token
  ObjectNode apply(UUID user, ObjectNode claims, String method, String address);
}
