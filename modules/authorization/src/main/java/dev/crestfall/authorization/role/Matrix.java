package dev.crestfall.authorization.role;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.model.Pattern;
import dev.crestfall.authorization.model.Scope;
import dev.crestfall.authorization.role.RoleDao.Row;
import dev.crestfall.kernel.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Permissions by roles, changed many cells at once by somebody who saw all of them.
final class Matrix {
  private Matrix() {}

  /// One cell that is to change.
  record Cell(String role, String permission, boolean granted) {}

  /// The whole matrix of what an organization sees; null for everybody's roles alone.
  static Map<String, Object> read(Change change, @Nullable UUID organization) {
    if (organization == null) {
      change.requireOfInstallation("authz.roles:read", "organization");
    } else {
      change.require("authz.roles:read", home(change, organization), "organization");
    }
    List<Map<String, Object>> roles = new ArrayList<>();
    for (Row row : Roles.list(change, organization)) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("id", row.id());
      view.put("name", row.name());
      view.put("organization", row.organizationId());
      view.put("built_in", row.builtIn());
      view.put("cells", cells(row));
      roles.add(view);
    }
    return Map.of(
        "revision", change.dao(RoleDao.class).revision(organization),
        "permissions", Permissions.list(change),
        "roles", roles);
  }

  private static Map<String, String> cells(Row row) {
    Set<String> own = Roles.words(row.patterns());
    Map<String, String> cells = new TreeMap<>();
    for (String permission : Roles.words(row.permissions())) {
      boolean granted = own.stream().anyMatch(pattern -> Pattern.matches(pattern, permission));
      cells.put(permission, granted ? "granted" : "inherited");
    }
    return cells;
  }

  private static Scope home(Change change, @Nullable UUID organization) {
    return organization == null
        ? change.global()
        : change.facts().scope(organization).orElseThrow(() -> ApiError.notFound("organization"));
  }

  /// Changes cells, all or none.
  ///
  /// @param seen the revision of the matrix that the writer looked at
  /// @param keep false to tell what would come of it, and to change nothing
  /// @throws ApiError 409 `revision_outdated` when it is another by now
  static Map<String, Object> write(
      Change change, @Nullable UUID organization, long seen, List<Cell> cells, boolean keep) {
    change.require("authz.roles:read", home(change, organization), "organization");
    RoleDao dao = change.dao(RoleDao.class);
    long now = dao.revision(organization);
    if (now != seen) {
      throw new ApiError(
          409, "revision_outdated", "The matrix is at revision " + now + ", not " + seen);
    }
    change.handle().savepoint("matrix");
    List<Map<String, Object>> effects = new ArrayList<>();
    byRole(change, organization, cells)
        .forEach((role, wanted) -> effects.addAll(write(change, role, wanted)));
    long revision = dao.revision(organization);
    if (!keep) {
      change.handle().rollbackToSavepoint("matrix");
    }
    return Map.of("revision", keep ? revision : now, "effects", effects, "written", keep);
  }

  private static Map<UUID, List<Cell>> byRole(
      Change change, @Nullable UUID organization, List<Cell> cells) {
    Scope home = home(change, organization);
    Map<UUID, List<Cell>> byRole = new LinkedHashMap<>();
    for (Cell cell : cells) {
      UUID id = change.role(cell.role(), home).id();
      byRole.computeIfAbsent(id, _ -> new ArrayList<>()).add(cell);
    }
    return byRole;
  }

  private static List<Map<String, Object>> write(Change change, UUID role, List<Cell> cells) {
    Row before = Roles.writable(change, role);
    Map<UUID, Set<String>> held = permissions(change, before);
    Set<String> wanted = new TreeSet<>(Roles.words(before.patterns()));
    for (Cell cell : cells) {
      if (cell.granted()) {
        wanted.add(cell.permission());
      } else {
        wanted.remove(cell.permission());
      }
    }
    Roles.update(change, role, new Roles.RolePatch(null, null, null, wanted));
    Set<String> after = change.facts().role(role).orElseThrow().permissions();
    for (Cell cell : cells) {
      if (!cell.granted() && after.contains(cell.permission())) {
        throw new ApiError(
            409,
            "permission_inherited",
            cell.permission() + " comes to " + before.name() + " by a pattern or its parent");
      }
    }
    return effects(change, held);
  }

  /// What the role and those that build on it come to.
  private static Map<UUID, Set<String>> permissions(Change change, Row role) {
    Map<UUID, Set<String>> held = new LinkedHashMap<>();
    for (UUID id : change.dao(RoleDao.class).family(role.id())) {
      held.put(id, change.facts().role(id).orElseThrow().permissions());
    }
    return held;
  }

  private static List<Map<String, Object>> effects(Change change, Map<UUID, Set<String>> before) {
    List<Map<String, Object>> effects = new ArrayList<>();
    before.forEach((id, held) -> {
      Set<String> gained = new TreeSet<>(change.facts().role(id).orElseThrow().permissions());
      Set<String> lost = new TreeSet<>(held);
      lost.removeAll(gained);
      gained.removeAll(held);
      if (!gained.isEmpty() || !lost.isEmpty()) {
        effects.add(
            Map.of(
                "role",
                change.facts().role(id).orElseThrow().name(),
                "gained",
                gained,
                "lost",
                lost,
                "holders",
                change.dao(RoleDao.class).holders(id)));
      }
    });
    return effects;
  }
}
