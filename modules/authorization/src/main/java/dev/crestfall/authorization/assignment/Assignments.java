package dev.crestfall.authorization.assignment;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.PrincipalType;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rules of giving and taking roles: nobody hands out more than they hold, nothing crosses
/// organizations, and an organization or team that has an owner keeps one.
public final class Assignments {
  /// The permission to give and take roles.
  public static final String WRITE = "authz.members:write";

  /// The permission to see who holds what.
  public static final String READ = "authz.members:read";

  private Assignments() {}

  /// What is to be given.
  ///
  /// @param expiresAt null for never
  public record NewAssignment(
      Principal principal, Role role, Scope scope, @Nullable Instant expiresAt) {}

  /// Gives a role on behalf of a caller who may; one that is held already gets the new expiry.
  public static Assignment grant(Change change, NewAssignment wanted) {
    change.require(WRITE, wanted.scope(), "scope");
    change.requireHeld(wanted.role().permissions(), wanted.scope());
    return put(change, wanted);
  }

  /// Gives a role by a right other than the caller's own, as the one that an invitation carries.
  public static Assignment put(Change change, NewAssignment wanted) {
    Role role = wanted.role();
    Scope scope = wanted.scope();
    if (!role.kinds().contains(scope.kind())) {
      throw new ApiError(
          409,
          "role_misplaced",
          "The role %s is not for a scope of the kind %s"
              .formatted(role.name(), scope.kind().word()));
    }
    requireSameOrganization(change, wanted.principal(), scope);
    AssignmentDao dao = change.dao(AssignmentDao.class);
    Principal principal = wanted.principal();
    Optional<Assignment> before =
        dao.find(principal.type().word(), principal.id(), scope.id(), role.id());
    if (before.isPresent() && wanted.expiresAt() != null) {
      requireOtherOwner(change, before.get());
    }
    UUID id =
        dao.put(
            principal.type().word(),
            principal.id(),
            role.id(),
            scope.id(),
            wanted.expiresAt(),
            change.caller().name());
    Assignment made = dao.find(id).orElseThrow();
    AuditEvent event = event("role.grant", made);
    change.audit(
        (before.isPresent() ? event.with("before", before.get().view()) : event)
            .with("after", made.view()));
    return made;
  }

  /// A group of one organization means nothing in another.
  private static void requireSameOrganization(Change change, Principal principal, Scope scope) {
    if (principal.type() == PrincipalType.GROUP) {
      List<Optional<UUID>> home = change.dao(AssignmentDao.class).groupHome(principal.id());
      boolean known = !home.isEmpty();
      boolean foreign =
          known
              && home.getFirst().isPresent()
              && !home.getFirst().get().equals(scope.organization());
      if (!known || foreign) {
        throw ApiError.notFound("group");
      }
    }
  }

  /// Takes a role away on behalf of a caller who may, or whose own it is.
  public static void revoke(Change change, Assignment assignment) {
    Scope scope = change.scope(assignment.scopeId());
    if (!change.caller().is(assignment.principal())) {
      change.require(WRITE, scope, "assignment");
      change
          .facts()
          .role(assignment.roleId())
          .ifPresent(role -> change.requireHeld(role.permissions(), scope));
    }
    remove(change, assignment);
  }

  /// Takes a role away.
  public static void remove(Change change, Assignment assignment) {
    requireOtherOwner(change, assignment);
    change.dao(AssignmentDao.class).delete(assignment.id());
    change.audit(event("role.revoke", assignment).with("before", assignment.view()));
  }

  private static void requireOtherOwner(Change change, Assignment assignment) {
    ScopeKind kind = ScopeKind.of(assignment.scopeKind()).orElseThrow();
    boolean owned = kind == ScopeKind.ORGANIZATION || kind == ScopeKind.TEAM;
    boolean counts =
        assignment.expiresAt() == null
            && assignment.principal().type() != PrincipalType.GROUP
            && assignment.principal().type() != PrincipalType.API_KEY;
    if (owned
        && counts
        && assignment.roleId().equals(Role.OWNER)
        && change.dao(AssignmentDao.class).others(assignment.scopeId(), Role.OWNER, assignment.id())
            == 0) {
      throw new ApiError(
          409, "last_owner", "This is the last owner: make somebody else an owner first");
    }
  }

  /// A role held at a scope itself.
  public static Optional<Assignment> find(
      Change change, Principal principal, Scope scope, Role role) {
    return change
        .dao(AssignmentDao.class)
        .find(principal.type().word(), principal.id(), scope.id(), role.id());
  }

  /// An assignment that the caller may see: their own, or where they may see members.
  public static Assignment visible(Change change, UUID id) {
    Assignment assignment =
        change.dao(AssignmentDao.class).find(id).orElseThrow(() -> ApiError.notFound("assignment"));
    if (!change.caller().is(assignment.principal())) {
      change.require(READ, change.scope(assignment.scopeId()), "assignment");
    }
    return assignment;
  }

  /// What is held at a scope, itself alone.
  public static List<Assignment> ofScope(Change change, Scope scope, UUID after, int limit) {
    return change.dao(AssignmentDao.class).ofScope(scope.id(), after, limit);
  }

  /// What a principal holds, by itself alone.
  public static List<Assignment> ofPrincipal(
      Change change, Principal principal, UUID after, int limit) {
    return change
        .dao(AssignmentDao.class)
        .ofPrincipal(principal.type().word(), principal.id(), after, limit);
  }

  private static AuditEvent event(String action, Assignment assignment) {
    return AuditEvent.of(action)
        .on("assignment", assignment.id().toString())
        .in(
            assignment.organizationId() == null ? "" : assignment.organizationId().toString(),
            assignment.scopeKind().equals("workspace") ? assignment.scopeId().toString() : "");
  }
}
