package dev.crestfall.authentication.forward;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.store.Store;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Asks what authorization publishes in SQL whether somebody may do something.
final class PermissionQuestion {
  private static final String GLOBAL = "00000000-0000-4000-8000-000000000000";
  private static final String IS_THERE =
      "SELECT to_regprocedure('authz.has(text, uuid)') IS NOT NULL";

  private final Store store;

  PermissionQuestion(Store store) {
    this.store = store;
  }

  /// Refuses who has not that permission.
  ///
  /// @param permission empty for none
  /// @param scope where, empty for everywhere
  /// @throws ApiError 403 `permission_denied`, 503 `authority_unavailable`
  void require(String permission, String scope, Identity identity) {
    if (permission.isEmpty()) {
      return;
    }
    UUID place = place(scope.isEmpty() ? GLOBAL : scope);
    boolean allowed =
        place != null
            && permission.matches("[a-z0-9_.*-]{1,100}:[a-z0-9_*-]{1,100}")
            && ask(permission, place, identity);
    if (!allowed) {
      throw new ApiError(403, "permission_denied", "This needs the permission that was asked for");
    }
  }

  private static @Nullable UUID place(String scope) {
    try {
      return UUID.fromString(scope);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private boolean ask(String permission, UUID scope, Identity identity) {
    try {
      return store.jdbi().inTransaction(handle -> ask(handle, permission, scope, identity));
    } catch (JdbiException e) {
      throw unavailable();
    }
  }

  private static boolean ask(Handle handle, String permission, UUID scope, Identity identity) {
    if (!handle.createQuery(IS_THERE).mapTo(Boolean.class).one()) {
      throw unavailable();
    }
    var _ =
        handle
            .createQuery("SELECT set_config('request.jwt.claims', :claims, true)")
            .bind("claims", identity.claims())
            .mapTo(String.class)
            .one();
    return handle
        .createQuery("SELECT coalesce(authz.has(:permission, :scope), false)")
        .bind("permission", permission)
        .bind("scope", scope)
        .mapTo(Boolean.class)
        .one();
  }

  private static ApiError unavailable() {
    return new ApiError(503, "authority_unavailable", "What is allowed can't be decided now")
        .with("Retry-After", "1");
  }
}
