package dev.crestfall.authorization;

import dev.crestfall.authorization.assignment.AssignmentRoutes;
import dev.crestfall.authorization.change.Bell;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.database.DbRoleRoutes;
import dev.crestfall.authorization.database.PolicyRoutes;
import dev.crestfall.authorization.database.finding.FindingRoutes;
import dev.crestfall.authorization.database.grant.GrantRoutes;
import dev.crestfall.authorization.decision.DecisionRoutes;
import dev.crestfall.authorization.engine.Authority;
import dev.crestfall.authorization.engine.Freshness;
import dev.crestfall.authorization.group.GroupRoutes;
import dev.crestfall.authorization.invitation.InvitationDesk;
import dev.crestfall.authorization.invitation.InvitationMail;
import dev.crestfall.authorization.invitation.InvitationRoutes;
import dev.crestfall.authorization.organization.MemberRoutes;
import dev.crestfall.authorization.organization.Newcomers;
import dev.crestfall.authorization.organization.OrganizationRoutes;
import dev.crestfall.authorization.organization.ResourceRoutes;
import dev.crestfall.authorization.role.MatrixRoutes;
import dev.crestfall.authorization.role.Permissions;
import dev.crestfall.authorization.role.RoleRoutes;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Roles, permissions and decisions. Answers below `/authorization`.
public final class AuthorizationModule implements Module {
  static final String NAME = "authorization";

  private final Store store;
  private final Authority authority;
  private final Changes changes;
  private final Newcomers newcomers;
  private final InvitationMail mail;
  private final Bus bus;
  private final List<Bus.Subscription> heard = new ArrayList<>();
  private final Router router;

  /// @param bus tells other copies of the process what changed
  /// @param mail brings invitations
  /// @param freshness how old what decisions are made from may be
  public AuthorizationModule(
      Store store, Audit audit, Bus bus, InvitationMail mail, Freshness freshness) {
    this.store = store;
    this.bus = bus;
    this.mail = mail;
    this.authority = new Authority(store.jdbi(), freshness);
    this.changes = new Changes(store.jdbi(), freshness.clock(), audit, authority, new Bell(bus));
    this.newcomers = new Newcomers(store.jdbi(), () -> bus.publish(Bell.TOPIC, ""));
    this.router = new Router(this::bind);
  }

  private void bind(RoutesConfig routes) {
    routes.get("/health", ctx -> ctx.json(Map.of("up", true)), Access.EVERYBODY);
    new DecisionRoutes(authority, store.jdbi()).bind(routes);
    new RoleRoutes(changes).bind(routes);
    new MatrixRoutes(changes).bind(routes);
    new AssignmentRoutes(changes).bind(routes);
    new GroupRoutes(changes).bind(routes);
    new OrganizationRoutes(changes).bind(routes);
    new MemberRoutes(changes).bind(routes);
    new ResourceRoutes(changes).bind(routes);
    new InvitationRoutes(changes, mail).bind(routes);
    new DbRoleRoutes(changes).bind(routes);
    new FindingRoutes(changes).bind(routes);
    new PolicyRoutes(changes).bind(routes);
    new GrantRoutes(changes).bind(routes);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() {
    store.migrate("authz");
    register(name(), permissions());
    authority.catchUp();
    authority.start();
    heard.add(bus.subscribe(Bell.TOPIC, _ -> authority.wake()));
    heard.add(bus.onGap(authority::wake));
    newcomers.start();
  }

  /// Takes in what a module declares; call it when the module is made.
  public void register(String module, List<Permission> permissions) {
    Permissions.register(changes, module, permissions);
  }

  /// Invitations that came by mail.
  public InvitationDesk invitations() {
    return new InvitationDesk(changes);
  }

  @Override
  public List<Permission> permissions() {
    return Declared.PERMISSIONS;
  }

  @Override
  public List<Mount> mounts() {
    return List.of(Mount.ofSessions(List.of("/authorization"), router));
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void close() {
    heard.forEach(Bus.Subscription::close);
    newcomers.close();
    authority.close();
    router.close();
  }
}
