package dev.crestfall.authorization.database;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.database.DbRoleDao.Claim;
import dev.crestfall.authorization.database.DbRoleDao.Found;
import dev.crestfall.authorization.database.DbRoleDao.Row;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The rules of database roles: none that passes over row-level security, none that signs in by
/// itself.
public final class DbRoles {
  /// The permission to see them.
  public static final String READ = "authz.db-roles:read";

  /// The permission to change them.
  public static final String WRITE = "authz.db-roles:write";

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,62}");

  private DbRoles() {}

  static List<Map<String, Object>> list(Change change) {
    change.requireOfInstallation(READ, "db_role");
    DbRoleDao dao = change.dao(DbRoleDao.class);
    List<Claim> claims = dao.claims();
    return dao.list().stream().map(row -> view(dao, row, claims)).toList();
  }

  static Map<String, Object> get(Change change, String name) {
    change.requireOfInstallation(READ, "db_role");
    return view(change, name);
  }

  static Map<String, Object> view(Change change, String name) {
    DbRoleDao dao = change.dao(DbRoleDao.class);
    return view(dao, find(change, name), dao.claims());
  }

  static Row find(Change change, String name) {
    return change.dao(DbRoleDao.class).find(name).orElseThrow(() -> ApiError.notFound("db_role"));
  }

  private static Map<String, Object> view(DbRoleDao dao, Row row, List<Claim> claims) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", row.name());
    view.put("built_in", row.builtIn());
    view.put("description", row.description());
    view.put(
        "claims",
        claims.stream()
            .filter(claim -> claim.roleName().equals(row.name()))
            .map(DbRoles::view)
            .toList());
    view.put("tables", dao.granted(row.name()));
    view.put("created_at", row.createdAt().toString());
    return view;
  }

  private static Map<String, Object> view(Claim claim) {
    return Map.of(
        "id", claim.id(),
        "path", List.of(claim.path().split("\n", -1)),
        "value", claim.value(),
        "rank", claim.rank());
  }

  /// Makes a role in Postgres that requests may run as, or takes one in that is there already.
  ///
  /// @param like a role whose rights it has too, empty for none
  static Map<String, Object> create(Change change, String name, String description, String like) {
    change.requireOfInstallation(WRITE, "db_role");
    if (!NAME.matcher(name).matches()
        || name.startsWith("pg_")
        || name.equals("none")
        || name.equals("public")) {
      throw ApiError.invalid("name", "must be lower case letters, digits, _ and -, not like pg_");
    }
    DbRoleDao dao = change.dao(DbRoleDao.class);
    if (dao.find(name).isPresent()) {
      throw new ApiError(409, "db_role_exists", "There is such a role already");
    }
    Optional<Found> known = dao.inPostgres(name);
    if (known.isPresent()) {
      requireHarmless(name, known.get());
    } else {
      Ddl.run(change, "CREATE ROLE " + Ddl.quote(name) + " NOLOGIN INHERIT");
    }
    if (!like.isEmpty()) {
      find(change, like);
      requireHarmless(like, dao.inPostgres(like).orElseThrow(() -> ApiError.notFound("db_role")));
      Ddl.run(change, "GRANT " + Ddl.quote(like) + " TO " + Ddl.quote(name));
    }
    for (String authenticator : dao.authenticators()) {
      Ddl.run(change, "GRANT " + Ddl.quote(name) + " TO " + Ddl.quote(authenticator));
    }
    dao.insert(name, description, known.isEmpty());
    Map<String, Object> view = view(change, name);
    change.callersChanged();
    change.audit(event("db_role.create", name).with("after", view).with("like", like));
    return view;
  }

  private static void requireHarmless(String name, Found role) {
    if (role.isSuper() || role.bypasses() || role.signsIn()) {
      throw new ApiError(
          409,
          "db_role_unsuitable",
          "The role " + name + " signs in by itself or passes over row-level security");
    }
  }

  /// Takes a role away from requests; one that was made here ends.
  static void delete(Change change, String name) {
    change.requireOfInstallation(WRITE, "db_role");
    Row row = find(change, name);
    if (row.builtIn()) {
      throw new ApiError(409, "db_role_built_in", "The role " + name + " can't be deleted");
    }
    Map<String, Object> before = view(change, name);
    DbRoleDao dao = change.dao(DbRoleDao.class);
    dao.delete(name);
    if (dao.inPostgres(name).isPresent()) {
      if (row.created()) {
        if (dao.owned(name) > 0) {
          throw new ApiError(409, "db_role_owner", "The role owns objects: give them away first");
        }
        // It owns nothing, so that this takes its privileges alone.
        Ddl.run(change, "DROP OWNED BY " + Ddl.quote(name));
        Ddl.run(change, "DROP ROLE " + Ddl.quote(name));
      } else {
        for (String authenticator : dao.authenticators()) {
          Ddl.run(change, "REVOKE " + Ddl.quote(name) + " FROM " + Ddl.quote(authenticator));
        }
      }
    }
    change.callersChanged();
    change.audit(event("db_role.delete", name).with("before", before));
  }

  /// Lets a claim lead to a role: a token with it runs as that.
  static Map<String, Object> map(
      Change change, String name, List<String> path, String value, int rank) {
    change.requireOfInstallation(WRITE, "db_role");
    find(change, name);
    UUID id = change.dao(DbRoleDao.class).map(name, String.join("\n", path), value, rank);
    Map<String, Object> claim = Map.of("id", id, "path", path, "value", value, "rank", rank);
    change.callersChanged();
    change.audit(event("db_role.map", name).with("after", claim));
    return claim;
  }

  static void unmap(Change change, String name, UUID id) {
    change.requireOfInstallation(WRITE, "db_role");
    if (change.dao(DbRoleDao.class).unmap(name, id) == 0) {
      throw ApiError.notFound("claim");
    }
    change.callersChanged();
    change.audit(event("db_role.unmap", name).with("before", Map.of("id", id)));
  }

  static AuditEvent event(String action, String name) {
    return AuditEvent.of(action).on("db_role", name);
  }
}
