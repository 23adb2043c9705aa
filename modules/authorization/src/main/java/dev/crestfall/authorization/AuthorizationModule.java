package dev.crestfall.authorization;

import dev.crestfall.authorization.assignment.AssignmentRoutes;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.decision.DecisionRoutes;
import dev.crestfall.authorization.engine.Authority;
import dev.crestfall.authorization.role.MatrixRoutes;
import dev.crestfall.authorization.role.Permissions;
import dev.crestfall.authorization.role.RoleRoutes;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Roles, permissions and decisions. Answers below `/authorization`.
public final class AuthorizationModule implements Module {
  private final Store store;
  private final Authority authority;
  private final Changes changes;
  private final Router router;

  public AuthorizationModule(Store store, Audit audit, InstantSource clock) {
    this.store = store;
    this.authority = new Authority(store.jdbi(), clock);
    this.changes = new Changes(store.jdbi(), clock, audit, authority, _ -> {});
    this.router = new Router(this::bind);
  }

  private void bind(RoutesConfig routes) {
    routes.get("/health", ctx -> ctx.json(Map.of("up", true)));
    new DecisionRoutes(authority, store.jdbi()).bind(routes);
    new RoleRoutes(changes).bind(routes);
    new MatrixRoutes(changes).bind(routes);
    new AssignmentRoutes(changes).bind(routes);
  }

  @Override
  public String name() {
    return "authorization";
  }

  @Override
  public void start() {
    store.migrate("authz");
    register(name(), permissions());
    authority.catchUp();
    authority.start();
  }

  /// Takes in what a module declares; call it when the module is made.
  public void register(String module, List<Permission> permissions) {
    Caller caller = Caller.system("start");
    if (!changes.look(caller, change -> Permissions.isRegistered(change, module, permissions))) {
      changes.make(
          caller,
          change -> {
            Permissions.register(change, module, permissions);
            return true;
          });
    }
  }

  @Override
  public List<Permission> permissions() {
    return Declared.PERMISSIONS;
  }

  @Override
  public List<Mount> mounts() {
    return List.of(new Mount(List.of("/authorization"), router));
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void close() {
    authority.close();
    router.close();
  }
}
