package dev.crestfall.authorization.role;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.change.Ids;
import dev.crestfall.authorization.model.Pattern;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.role.RoleDao.Row;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rules of roles: nobody puts into one what they don't hold, those that come with the product
/// stay as they are, and one in use goes only when another takes its place.
public final class Roles {
  private Roles() {}

  /// A role as it is wanted.
  ///
  /// @param organization whose it is, null for everybody's
  /// @param parent id or name of the role that it builds on, null for none
  /// @param patterns permissions and patterns that it says itself
  public record NewRole(
      @Nullable UUID organization,
      String name,
      String description,
      @Nullable String parent,
      Set<String> patterns) {}

  /// Makes a role.
  public static Map<String, Object> create(Change change, NewRole wanted) {
    Scope home = organization(change, wanted.organization());
    change.require("authz.roles:write", home, "organization");
    requireFree(change, home, wanted.name());
    Role parent = wanted.parent() == null ? null : change.role(wanted.parent(), home);
    RoleDao dao = change.dao(RoleDao.class);
    UUID id =
        dao.insert(
            wanted.organization(),
            wanted.name(),
            wanted.description(),
            parent == null ? null : parent.id());
    setPatterns(change, id, Set.of(), wanted.patterns(), home);
    change.requireHeld(change.facts().role(id).orElseThrow().permissions(), home);
    Map<String, Object> view = view(dao.find(id).orElseThrow());
    change.audit(event("role.create", id, home).with("after", view));
    return view;
  }

  private static Scope organization(Change change, @Nullable UUID id) {
    return id == null
        ? change.global()
        : change.facts().scope(id).orElseThrow(() -> ApiError.notFound("organization"));
  }

  /// A name that is already seen there would be ambiguous.
  private static void requireFree(Change change, Scope home, String name) {
    boolean taken =
        list(change, home.organization()).stream()
            .anyMatch(row -> row.name().equals(name) || words(row.aliases()).contains(name));
    if (taken) {
      throw new ApiError(409, "role_exists", "There is such a role already");
    }
  }

  /// Changes a role.
  public static Map<String, Object> update(Change change, UUID id, RolePatch patch) {
    Row before = writable(change, id);
    Scope home = change.home(before.organizationId());
    Set<String> held = new HashSet<>(words(before.permissions()));
    String name = patch.name() == null ? before.name() : patch.name();
    if (!name.equals(before.name())) {
      requireFree(change, home, name);
    }
    RoleDao dao = change.dao(RoleDao.class);
    dao.update(
        id,
        name,
        patch.description() == null ? before.description() : patch.description(),
        parent(change, before, patch, home));
    if (patch.patterns() != null) {
      setPatterns(change, id, words(before.patterns()), patch.patterns(), home);
    }
    Set<String> gained = new TreeSet<>(change.facts().role(id).orElseThrow().permissions());
    gained.removeAll(held);
    change.requireHeld(gained, home);
    Map<String, Object> view = view(dao.find(id).orElseThrow());
    change.audit(event("role.update", id, home).with("before", view(before)).with("after", view));
    return view;
  }

  /// What to change of a role; null leaves it.
  ///
  /// @param parent empty for none
  public record RolePatch(
      @Nullable String name,
      @Nullable String description,
      @Nullable String parent,
      @Nullable Set<String> patterns) {}

  private static @Nullable UUID parent(Change change, Row before, RolePatch patch, Scope home) {
    String parent = patch.parent();
    if (parent == null) {
      return before.parentId();
    }
    return parent.isEmpty() ? null : change.role(parent, home).id();
  }

  /// Replaces what a role says.
  static void setPatterns(
      Change change, UUID role, Set<String> before, Set<String> after, Scope home) {
    RoleDao dao = change.dao(RoleDao.class);
    for (String pattern : new TreeSet<>(before)) {
      if (!after.contains(pattern)) {
        dao.removePattern(role, pattern);
      }
    }
    for (String pattern : new TreeSet<>(after)) {
      if (!before.contains(pattern)) {
        requireKnown(change, pattern);
        requireWildHeld(change, pattern, home);
        dao.addPattern(role, pattern);
      }
    }
  }

  /// A name that no module declares would be a right to nothing, or to something unheard of later.
  private static void requireKnown(Change change, String pattern) {
    boolean known =
        change.facts().permissions().stream().anyMatch(name -> Pattern.matches(pattern, name));
    if (!Pattern.isOne(pattern) || !known) {
      throw new ApiError(400, "permission_unknown", "There is no permission " + pattern.strip());
    }
  }

  /// A pattern stands for what is yet to be declared too: only who holds everything gives it.
  private static void requireWildHeld(Change change, String pattern, Scope home) {
    if (Pattern.isWild(pattern)
        && !change
            .engine()
            .permissionsAt(change.caller().subject(), home)
            .containsAll(change.facts().permissions())) {
      throw new ApiError(
          403, "escalation", "The pattern " + pattern + " can be given by who holds everything");
    }
  }

  /// Deletes a role.
  ///
  /// @param to id or name of the role that takes its place where it is in use, null for none
  public static void delete(Change change, UUID id, @Nullable String to) {
    Row before = writable(change, id);
    Scope home = change.home(before.organizationId());
    RoleDao dao = change.dao(RoleDao.class);
    RoleDao.Use use = dao.use(id);
    boolean used = use.assignments() + use.invitations() + use.children() > 0;
    Role heir = to == null ? null : change.role(to, home);
    if (used) {
      requireHeir(change, before, heir, use);
      UUID next = heir == null ? id : heir.id();
      dao.reassign(id, next);
      dao.deleteAssignments(id);
      dao.reassignInvitations(id, next);
      dao.reassignChildren(id, next);
    }
    dao.delete(id);
    AuditEvent event = event("role.delete", id, home).with("before", view(before));
    change.audit(heir == null ? event : event.with("reassigned_to", heir.id().toString()));
  }

  private static void requireHeir(Change change, Row before, @Nullable Role heir, RoleDao.Use use) {
    if (heir == null || heir.id().equals(before.id())) {
      throw new ApiError(
          409,
          "role_in_use",
          "%d hold it, %d invitations give it, %d roles build on it: say reassign_to"
              .formatted(use.assignments(), use.invitations(), use.children()));
    }
    if (change.dao(RoleDao.class).misplaced(before.id(), heir.id()) > 0) {
      throw new ApiError(409, "role_misplaced", heir.name() + " can't be held everywhere it is");
    }
    Set<String> gained = new TreeSet<>(heir.permissions());
    gained.removeAll(words(before.permissions()));
    change.requireHeld(gained, change.home(before.organizationId()));
  }

  /// A role that the caller may change.
  static Row writable(Change change, UUID id) {
    Row row = visible(change, id);
    if (row.builtIn()) {
      throw new ApiError(409, "role_built_in", "The role " + row.name() + " can't be changed");
    }
    change.require("authz.roles:write", change.home(row.organizationId()), "role");
    return row;
  }

  /// A role that the caller may see: everybody's, or one of their organization's.
  static Row visible(Change change, UUID id) {
    Row row = change.dao(RoleDao.class).find(id).orElseThrow(() -> ApiError.notFound("role"));
    if (row.organizationId() != null) {
      change.require("authz.roles:read", change.scope(row.organizationId()), "role");
    }
    return row;
  }

  static List<Row> list(Change change, @Nullable UUID organization) {
    return change.dao(RoleDao.class).list(organization);
  }

  /// The roles that an organization sees, as they are answered.
  public static List<Map<String, Object>> views(Change change, @Nullable UUID organization) {
    return list(change, organization).stream().map(Roles::view).toList();
  }

  /// A role as it is answered.
  public static Map<String, Object> view(Change change, UUID id) {
    return view(visible(change, id));
  }

  /// What a role says itself.
  public static Set<String> patterns(Change change, UUID id) {
    return words(visible(change, id).patterns());
  }

  static AuditEvent event(String action, UUID role, Scope home) {
    return AuditEvent.of(action)
        .on("role", role.toString())
        .in(home.organization() == null ? "" : home.organization().toString(), "");
  }

  static Set<String> words(String joined) {
    return joined.isEmpty() ? Set.of() : new TreeSet<>(List.of(joined.split(" ", -1)));
  }

  /// A role as it is answered.
  static Map<String, Object> view(Row row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", row.id());
    view.put("name", row.name());
    view.put("description", row.description());
    view.put("organization", row.organizationId());
    view.put("parent", row.parentId());
    view.put("built_in", row.builtIn());
    view.put("aliases", words(row.aliases()));
    view.put("scopes", List.of(row.kinds().split(" ", -1)));
    view.put("patterns", words(row.patterns()));
    view.put("permissions", words(row.permissions()));
    view.put("created_at", row.createdAt().toString());
    return view;
  }

  /// The organization that a query parameter names, null where it names none.
  ///
  /// @throws ApiError 404 `organization_not_found`
  static @Nullable UUID organization(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    UUID id = Ids.parse(text);
    if (id == null) {
      throw ApiError.notFound("organization");
    }
    return id;
  }
}
