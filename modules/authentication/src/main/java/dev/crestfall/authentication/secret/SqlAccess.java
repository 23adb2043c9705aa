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
  private static final String IS_THERE =
      "SELECT to_regprocedure('authz.has(text,uuid)') IS NOT NULL";

  private static final String HOME =
      """
      SELECT id
        FROM authz.scope
       WHERE organization_id = CAST(:organization AS uuid) AND kind = 'workspace'
       ORDER BY created_at, id
       LIMIT 1
      """;

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
          // A statement of its own: the next one sees what it made.
          String organization =
              handle
                  .createQuery("SELECT CAST(authz.ensure_personal(:user) AS text)")
                  .bind("user", user.subject())
                  .mapTo(String.class)
                  .one();
          return handle
              .createQuery(HOME)
              .bind("organization", organization)
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
        .withHandle(handle ->
            handle
                .createQuery("SELECT organization_id FROM authz.scope WHERE id = :id")
                .bind("id", workspace)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  private static void requireAuthority(Handle handle) {
    if (!handle.createQuery(IS_THERE).mapTo(Boolean.class).one()) {
      throw new ApiError(
              503, "authority_unavailable", "What callers may do can't be decided just now")
          .with("Retry-After", "5");
    }
  }
}
