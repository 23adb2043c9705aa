package dev.crestfall.authorization.organization;

import dev.crestfall.authorization.assignment.Assignments;
import dev.crestfall.authorization.assignment.Assignments.NewAssignment;
import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.change.Page;
import dev.crestfall.authorization.model.Grant;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.PrincipalType;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.model.ScopeKind;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/// The rules of organizations, teams and workspaces. Whoever makes one owns it.
final class Places {
  private static final int MAX_OWNED = 100;

  private Places() {}

  /// The permission for a deed, as `authz.teams:write`.
  static String permission(ScopeKind kind, String deed) {
    return "authz." + kind.word() + "s:" + deed;
  }

  /// Makes an organization, which any user may.
  static Map<String, Object> createOrganization(Change change, String name) {
    Caller caller = change.caller();
    ScopeDao dao = change.dao(ScopeDao.class);
    if (!caller.subject().service()) {
      dao.ensurePersonal(caller.user().id());
      if (dao.owned(caller.user().id()) >= MAX_OWNED) {
        throw new ApiError(
            409, "organization_limit", "You own " + MAX_OWNED + " organizations already");
      }
    }
    return create(change, ScopeKind.ORGANIZATION, Scope.GLOBAL, name);
  }

  /// Makes a team or a workspace.
  static Map<String, Object> createBelow(
      Change change, ScopeKind kind, ScopeKind parentKind, UUID parentId, String name) {
    Scope parent = find(change, parentKind, parentId);
    change.require(permission(kind, "create"), parent, parentKind.word());
    return create(change, kind, parent.id(), name);
  }

  private static Map<String, Object> create(
      Change change, ScopeKind kind, UUID parent, String name) {
    ScopeDao dao = change.dao(ScopeDao.class);
    UUID id = dao.insert(kind.word(), parent, name);
    makeOwner(change, id);
    Map<String, Object> view = dao.find(id).orElseThrow().view();
    change.audit(event(kind.word() + ".create", kind, change.scope(id)).with("after", view));
    return view;
  }

  /// Creators own what they make; the program itself needs no role.
  static void makeOwner(Change change, UUID scope) {
    Optional<Principal> user =
        change.caller().subject().principals().stream()
            .filter(principal -> principal.type() == PrincipalType.USER)
            .findFirst();
    if (user.isPresent()) {
      Role owner = change.facts().role(Role.OWNER).orElseThrow();
      Assignments.put(change, new NewAssignment(user.get(), owner, change.scope(scope), null));
    }
  }

  /// A scope of this kind, whether or not the caller may see it.
  static Scope find(Change change, ScopeKind kind, UUID id) {
    return change
        .facts()
        .scope(id)
        .filter(scope -> scope.kind() == kind)
        .orElseThrow(() -> ApiError.notFound(kind.word()));
  }

  static Map<String, Object> get(Change change, ScopeKind kind, UUID id) {
    Scope scope = find(change, kind, id);
    change.require(permission(kind, "read"), scope, kind.word());
    return change.dao(ScopeDao.class).find(id).orElseThrow().view();
  }

  /// The teams of an organization or the workspaces of a team, as far as the caller may see them.
  static List<Place> below(
      Change change, ScopeKind kind, ScopeKind parentKind, UUID parentId, Page page) {
    Scope parent = find(change, parentKind, parentId);
    if (!change.engine().isInsider(change.caller().subject(), parent.organization())) {
      throw ApiError.notFound(parentKind.word());
    }
    return change
        .dao(ScopeDao.class)
        .below(parent.id(), kind.word(), page.after(), page.limit())
        .stream()
        .filter(place ->
            change
                .engine()
                .decide(
                    change.caller().subject(), permission(kind, "read"), change.scope(place.id()))
                .allowed())
        .toList();
  }

  /// Every organization for who may see all, else those where the caller holds a role.
  static List<Place> organizations(Change change, Page page) {
    ScopeDao dao = change.dao(ScopeDao.class);
    if (change
        .engine()
        .decide(change.caller().subject(), "authz.organizations:read", change.global())
        .allowed()) {
      return dao.below(Scope.GLOBAL, "organization", page.after(), page.limit());
    }
    TreeSet<String> ids = new TreeSet<>();
    for (Grant grant : change.engine().grants(change.caller().subject())) {
      change
          .facts()
          .scope(grant.scope())
          .map(Scope::organization)
          .map(UUID::toString)
          .filter(id -> id.compareTo(page.after().toString()) > 0)
          .ifPresent(ids::add);
    }
    return ids.stream()
        .limit(page.limit())
        .map(id -> dao.find(UUID.fromString(id)))
        .flatMap(Optional::stream)
        .toList();
  }

  static Map<String, Object> rename(Change change, ScopeKind kind, UUID id, String name) {
    Scope scope = find(change, kind, id);
    change.require(permission(kind, "write"), scope, kind.word());
    ScopeDao dao = change.dao(ScopeDao.class);
    Map<String, Object> before = dao.find(id).orElseThrow().view();
    dao.rename(id, name);
    Map<String, Object> after = dao.find(id).orElseThrow().view();
    change.audit(
        event(kind.word() + ".update", kind, scope).with("before", before).with("after", after));
    return after;
  }

  /// Deletes a scope and all in it: what is below, roles held there, an organization's own roles.
  static void delete(Change change, ScopeKind kind, UUID id) {
    Scope scope = find(change, kind, id);
    change.require(permission(kind, "delete"), scope, kind.word());
    ScopeDao dao = change.dao(ScopeDao.class);
    Place before = dao.find(id).orElseThrow();
    requireNotPersonal(before);
    dao.delete(id);
    change.audit(event(kind.word() + ".delete", kind, scope).with("before", before.view()));
  }

  static void requireNotPersonal(Place place) {
    if (place.personalOf() != null) {
      throw new ApiError(
          409, "organization_personal", "A personal organization stays with its user");
    }
  }

  static AuditEvent event(String action, ScopeKind kind, Scope scope) {
    UUID organization = scope.organization();
    return AuditEvent.of(action)
        .on(kind.word(), scope.id().toString())
        .in(
            organization == null ? "" : organization.toString(),
            kind == ScopeKind.WORKSPACE ? scope.id().toString() : "");
  }
}
