package dev.crestfall.authorization.change;

import dev.crestfall.authorization.engine.Engine;
import dev.crestfall.authorization.engine.Facts;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One transaction on behalf of a caller. What it asks and what it writes are of one state of the
/// database: nothing that a guard relied on can change before the commit.
public final class Change {
  /// The workspace that this installation is.
  private static final UUID INSTALLATION = UUID.fromString("00000000-0000-4000-8000-0000000000a3");

  private final Handle handle;
  private final Caller caller;
  private final Engine engine;
  private final Audit audit;
  private final Bell bell;
  private boolean restructured;

  Change(Handle handle, Caller caller, Engine engine, Audit audit, Bell bell) {
    this.handle = handle;
    this.caller = caller;
    this.engine = engine;
    this.audit = audit;
    this.bell = bell;
  }

  public Caller caller() {
    return caller;
  }

  public Engine engine() {
    return engine;
  }

  public Facts facts() {
    return engine.facts();
  }

  /// SQL in this transaction.
  public <T> T dao(Class<T> type) {
    return handle.attach(type);
  }

  public Handle handle() {
    return handle;
  }

  /// Tells all copies, when this is kept, that the database consists of other things now.
  public void restructured() {
    if (!restructured) {
      restructured = true;
      bell.restructured(handle);
    }
  }

  /// Refuses a caller who may not do it there.
  ///
  /// @param resource what the caller asked for, as `role`
  /// @throws ApiError 404 when the caller may not even know of it, else 403 `permission_missing`
  public void require(String permission, Scope scope, String resource) {
    if (!engine.decide(caller.subject(), permission, scope).allowed()) {
      if (!engine.isInsider(caller.subject(), scope.organization())) {
        throw ApiError.notFound(resource);
      }
      throw missing(permission);
    }
  }

  /// Refuses a caller who may not do it everywhere, nor in the team that looks after the
  /// installation: for what belongs to the database itself.
  ///
  /// @param resource what the caller asked for, as `db_role`
  /// @throws ApiError 403 `permission_missing`
  public void requireOfInstallation(String permission, String resource) {
    Optional<Scope> team = facts().scope(INSTALLATION);
    if (team.isEmpty() || !engine.decide(caller.subject(), permission, team.get()).allowed()) {
      require(permission, global(), resource);
    }
  }

  /// 403 that names the permission.
  public static ApiError missing(String permission) {
    return new ApiError(403, "permission_missing", "This needs the permission " + permission)
        .with(
            "WWW-Authenticate",
            "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(permission));
  }

  /// Refuses to hand out what the caller does not hold.
  ///
  /// @throws ApiError 403 `escalation`
  public void requireHeld(Set<String> permissions, Scope scope) {
    Set<String> lacking = new TreeSet<>(permissions);
    lacking.removeAll(engine.permissionsAt(caller.subject(), scope));
    if (!lacking.isEmpty()) {
      throw new ApiError(
          403,
          "escalation",
          "You can't give or take what you don't hold there: " + String.join(", ", lacking));
    }
  }

  /// The whole.
  public Scope global() {
    return facts().scope(Scope.GLOBAL).orElseThrow();
  }

  /// A scope of any kind.
  ///
  /// @throws ApiError 404 `scope_not_found`
  public Scope scope(UUID id) {
    return facts().scope(id).orElseThrow(() -> ApiError.notFound("scope"));
  }

  /// Where roles of an organization are looked after; null for everybody's.
  public Scope home(@Nullable UUID organization) {
    return organization == null ? global() : scope(organization);
  }

  /// A role as it is seen from a scope, by its id or name.
  ///
  /// @throws ApiError 404 `role_not_found`, for another organization's as well
  public Role role(String reference, Scope from) {
    UUID id = Ids.parse(reference);
    if (id == null) {
      id = dao(ReferenceDao.class).findRole(from.organization(), reference).orElse(null);
    }
    Role role = id == null ? null : facts().role(id).orElse(null);
    if (role == null
        || role.organization() != null && !role.organization().equals(from.organization())) {
      throw ApiError.notFound("role");
    }
    return role;
  }

  /// Has all copies judge again who calls: under which database role is another matter now.
  public void callersChanged() {
    bell.callersChanged(handle);
  }

  /// Notes what is done, in this transaction.
  public void audit(AuditEvent event) {
    audit.record(handle, caller.signature().apply(event));
  }
}
