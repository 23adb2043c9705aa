package dev.crestfall.studio.permit;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Asks the functions that the authorization module publishes in SQL, of the workspace that this
/// installation is. Without them nobody may anything.
public final class SqlPermits implements Permits {
  private static final String IS_THERE =
      "SELECT to_regprocedure('authz.installation()') IS NOT NULL";

  private final Store store;

  public SqlPermits(Store store) {
    this.store = store;
  }

  /// Sees that the installation has its team; to be called at every start.
  ///
  /// @return the workspace that this installation is
  public UUID start() {
    return store
        .jdbi()
        .inTransaction(handle -> {
          requireAuthority(handle);
          return handle.createQuery("SELECT authz.ensure_installation()").mapTo(UUID.class).one();
        });
  }

  /// Who administers everything may so too where the team is gone.
  @Override
  public Set<String> held(Identity caller, Collection<String> permissions) {
    return store
        .jdbi()
        .inTransaction(handle -> {
          requireAuthority(handle);
          handle.execute("SELECT set_config('request.jwt.claims', ?, true)", caller.claims());
          return handle
              .createQuery(
                  """
                  SELECT wanted FROM unnest(:wanted) AS wanted
                   WHERE authz.has(wanted, authz.installation()) OR authz.has(wanted)
                  """)
              .bindArray("wanted", String.class, permissions)
              .mapTo(String.class)
              .set();
        });
  }

  @Override
  public List<String> known() {
    return store
        .jdbi()
        .withHandle(handle -> {
          requireAuthority(handle);
          return handle
              .createQuery("SELECT name FROM authz.known_permissions() AS name")
              .mapTo(String.class)
              .list();
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
