package dev.crestfall.authorization.organization;

import dev.crestfall.authorization.assignment.Assignment;
import dev.crestfall.authorization.assignment.Assignments;
import dev.crestfall.authorization.assignment.Assignments.NewAssignment;
import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.change.Page;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.PrincipalType;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.authorization.model.Subject;
import dev.crestfall.kernel.ApiError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who belongs to an organization or a team, and whose it is.
final class Members {
  private static final int MANY = 1_000;

  private Members() {}

  static List<Assignment> list(Change change, ScopeKind kind, UUID id, Page page) {
    Scope scope = Places.find(change, kind, id);
    change.require(Assignments.READ, scope, kind.word());
    return Assignments.ofScope(change, scope, page.after(), page.limit());
  }

  /// Makes somebody a member, or gives a member one more role.
  static Assignment add(
      Change change,
      ScopeKind kind,
      UUID id,
      Principal principal,
      String role,
      @Nullable Instant expires) {
    Scope scope = Places.find(change, kind, id);
    change.require(Assignments.WRITE, scope, kind.word());
    return Assignments.grant(
        change, new NewAssignment(principal, change.role(role, scope), scope, expires));
  }

  /// Gives a member this role there, and no other.
  static Assignment replace(
      Change change, ScopeKind kind, UUID id, Principal principal, String role) {
    Scope scope = Places.find(change, kind, id);
    change.require(Assignments.WRITE, scope, kind.word());
    List<Assignment> before = held(change, scope, principal);
    if (before.isEmpty()) {
      throw ApiError.notFound("member");
    }
    Assignment made =
        Assignments.grant(
            change, new NewAssignment(principal, change.role(role, scope), scope, null));
    for (Assignment other : before) {
      if (!other.id().equals(made.id())) {
        Assignments.revoke(change, other);
      }
    }
    return made;
  }

  /// What a principal holds at the scope itself.
  private static List<Assignment> held(Change change, Scope scope, Principal principal) {
    return Assignments.ofPrincipal(change, principal, new UUID(0, 0), MANY).stream()
        .filter(one -> one.scopeId().equals(scope.id()))
        .toList();
  }

  /// Ends a membership, the caller's own or another's: every role there and below, and the groups.
  static void remove(Change change, ScopeKind kind, UUID id, Principal principal) {
    Scope scope = Places.find(change, kind, id);
    if (!change.caller().is(principal)) {
      change.require(Assignments.WRITE, scope, kind.word());
    }
    ScopeDao dao = change.dao(ScopeDao.class);
    String type = principal.type().word();
    List<UUID> held = dao.assignmentsBelow(scope.id(), type, principal.id());
    int groups =
        kind == ScopeKind.ORGANIZATION
            ? dao.leaveGroups(type, principal.id(), scope.organization())
            : 0;
    if (held.isEmpty() && groups == 0) {
      throw ApiError.notFound(change.caller().is(principal) ? kind.word() : "member");
    }
    // Owners of the scope itself last: while they are one, they may take the rest.
    List<Assignment> all = new ArrayList<>();
    held.forEach(assignment -> all.add(Assignments.visible(change, assignment)));
    all.sort((a, b) -> Boolean.compare(a.scopeId().equals(id), b.scopeId().equals(id)));
    all.forEach(assignment -> Assignments.revoke(change, assignment));
    if (groups > 0) {
      change.audit(
          Places.event("group.leave", kind, scope)
              .with("before", Map.of("member", principal.key(), "groups", groups)));
    }
  }

  /// Hands a scope over to a member; who did it stays as an admin.
  static void transfer(Change change, ScopeKind kind, UUID id, Principal heir) {
    Scope scope = Places.find(change, kind, id);
    change.require(Places.permission(kind, "transfer"), scope, kind.word());
    Places.requireNotPersonal(change.dao(ScopeDao.class).find(id).orElseThrow());
    if (heir.type() != PrincipalType.USER || !isMember(change, Subject.of(heir), scope)) {
      throw ApiError.notFound("member");
    }
    Role owner = change.facts().role(Role.OWNER).orElseThrow();
    Assignments.put(change, new NewAssignment(heir, owner, scope, null));
    for (Principal self : change.caller().subject().principals()) {
      if (!self.equals(heir)) {
        List<Assignment> held =
            held(change, scope, self).stream()
                .filter(one -> one.roleId().equals(Role.OWNER))
                .toList();
        for (Assignment own : held) {
          Role admin = change.facts().role(Role.ADMIN).orElseThrow();
          Assignments.put(change, new NewAssignment(self, admin, scope, null));
          Assignments.remove(change, own);
        }
      }
    }
    change.audit(
        Places.event(kind.word() + ".transfer", kind, scope)
            .with("after", Map.of("owner", heir.key())));
  }

  private static boolean isMember(Change change, Subject subject, Scope scope) {
    return change.engine().isInsider(subject, scope.organization());
  }

  /// Hands a team over to another organization, where the caller may make teams.
  static void move(Change change, UUID id, UUID target) {
    Scope team = Places.find(change, ScopeKind.TEAM, id);
    change.require("authz.teams:transfer", team, "team");
    Scope organization = Places.find(change, ScopeKind.ORGANIZATION, target);
    change.require("authz.teams:create", organization, "organization");
    ScopeDao dao = change.dao(ScopeDao.class);
    Scope home = change.scope(Objects.requireNonNull(team.organization()));
    Place before = dao.find(id).orElseThrow();
    List<ScopeDao.Bond> bonds = dao.bonds(id);
    if (!bonds.isEmpty() && !home.id().equals(target)) {
      throw new ApiError(
          409,
          "team_bound",
          "What belongs to the organization is in use there: "
              + String.join(", ", bonds.stream().map(b -> b.kind() + " " + b.name()).toList()));
    }
    dao.move(id, target);
    change.audit(
        Places.event("team.transfer", ScopeKind.TEAM, team)
            .with("before", before.view())
            .with("after", dao.find(id).orElseThrow().view()));
  }
}
