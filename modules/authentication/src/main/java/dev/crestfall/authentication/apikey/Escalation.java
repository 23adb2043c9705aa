package dev.crestfall.authentication.apikey;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.store.Store;
import java.util.List;
import java.util.Optional;

/// Nobody gives a key what he does not have himself. What callers hold is asked of the
/// authorization module by the SQL functions that it publishes; where those are not, callers hold
/// nothing.
final class Escalation {
  private static final String IS_THERE =
      "SELECT to_regprocedure('authz.has(text,uuid)') IS NOT NULL";

  private static final String MISSING =
      """
      SELECT wanted
        FROM unnest(CAST(:permissions AS text[])) AS wanted
       WHERE NOT coalesce(authz.has(wanted), false)
         AND coalesce(cardinality(authz.scopes(wanted)), 0) = 0
       LIMIT 1
      """;

  private final Store store;

  Escalation(Store store) {
    this.store = store;
  }

  /// @throws ApiError 403 `escalation` naming the first permission that the caller does not hold
  void refuse(Identity caller, List<String> permissions) {
    missing(caller, permissions)
        .ifPresent(permission -> {
          throw new ApiError(403, "escalation", "You do not hold " + permission + " yourself");
        });
  }

  private Optional<String> missing(Identity caller, List<String> permissions) {
    if (permissions.isEmpty()) {
      return Optional.empty();
    }
    return store
        .jdbi()
        .inTransaction(handle -> {
          if (!handle.createQuery(IS_THERE).mapTo(Boolean.class).one()) {
            return Optional.of(permissions.getFirst());
          }
          handle.execute("SELECT set_config('request.jwt.claims', ?, true)", caller.claims());
          return handle
              .createQuery(MISSING)
              .bindArray("permissions", String.class, permissions)
              .mapTo(String.class)
              .findOne();
        });
  }
}
