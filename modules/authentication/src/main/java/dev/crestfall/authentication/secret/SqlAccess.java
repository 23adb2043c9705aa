package dev.crestfall.authentication.secret;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.store.Store;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Asks the functions that the authorization module publishes in SQL. Without them nobody may
/// anything.
public final class SqlAccess implements SecretAccess {
  private static final String IS_THERE = "SELECT to_regprocedure('authz.home(text)') IS NOT NULL";

  private final Store store;

  public SqlAccess(Store store) {
    this.store = store;
  }

  @Override
  public boolean may(Identity caller, String permission, UUID workspace) {
    return store
        .jdbi()
        .inTransaction(handle -> {
          requireAuthority(handle);
          handle.execute("SELECT set_config('request.jwt.claims', ?, true)", caller.claims());
          return handle
              .createQuery("SELECT coalesce(authz.has(:permission, :workspace), false)")
              .bind("permission", permission)
              .bind("workspace", workspace)
              .mapTo(Boolean.class)
              .one();
        });
  }

  @Override
  public Optional<UUID> home(Identity caller) {
    if (!(caller instanceof Identity.User user) || !isUser(user.subject())) {
      return Optional.empty();
    }
    return store
        .jdbi()
        .inTransaction(handle -> {
          requireAuthority(handle);
          return handle
              .createQuery("SELECT authz.home(:user)")
              .bind("user", user.subject())
              .mapTo(UUID.class)
              .findOne();
        });
  }

  private static boolean isUser(String subject) {
    try {
      return UUID.fromString(subject).toString().equals(subject);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String organization(UUID workspace) {
    return store
        .jdbi()
        .inTransaction(handle -> {
          requireAuthority(handle);
          return handle
              .createQuery("SELECT coalesce(CAST(authz.organization_of(:id) AS text), '')")
              .bind("id", workspace)
              .mapTo(String.class)
              .one();
        });
  }

  private static void requireAuthority(Handle handle) {
    if (!handle.createQuery(IS_THERE).mapTo(Boolean.class).one()) {
      throw new ApiError(
              503, "authority_unavailable", "What callers may do can't be decided just now")
          .with("Retry-After", "5");
    }
  }
}
