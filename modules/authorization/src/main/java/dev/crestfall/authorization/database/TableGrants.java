package dev.crestfall.authorization.database;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.kernel.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which tables a database role reaches. Those of the product itself are reached by none.
public final class TableGrants {
  /// What may be done with rows.
  public static final Set<String> PRIVILEGES = Set.of("select", "insert", "update", "delete");

  /// Schemas of the product.
  public static final Set<String> RESERVED =
      Set.of(
          "auth",
          "authz",
          "vault",
          "audit",
          "crestfall",
          "crestfall_audit",
          "graphql_live",
          "studio",
          "changes",
          "functions",
          "automation",
          "realtime",
          "cron",
          "search",
          "storage",
          "information_schema");

  private TableGrants() {}

  /// What is to be given or taken.
  ///
  /// @param table `*` for all there are
  record Wanted(String schema, String table, Set<String> privileges) {
    Wanted {
      privileges = new TreeSet<>(privileges);
    }
  }

  static Map<String, Object> grant(Change change, String role, Wanted wanted) {
    return write(change, role, wanted, true);
  }

  static Map<String, Object> revoke(Change change, String role, Wanted wanted) {
    return write(change, role, wanted, false);
  }

  private static Map<String, Object> write(
      Change change, String role, Wanted wanted, boolean give) {
    change.requireOfInstallation(DbRoles.WRITE, "db_role");
    DbRoles.find(change, role);
    requireReachable(change, wanted);
    List<String> before = change.dao(DbRoleDao.class).granted(role);
    String to = Ddl.quote(role);
    String schema = Ddl.quote(wanted.schema());
    String what =
        wanted.table().equals("*")
            ? "ALL TABLES IN SCHEMA " + schema
            : "TABLE " + schema + "." + Ddl.quote(wanted.table());
    String privileges = String.join(", ", wanted.privileges());
    if (give) {
      Ddl.run(change, "GRANT USAGE ON SCHEMA " + schema + " TO " + to);
      Ddl.run(change, "GRANT " + privileges + " ON " + what + " TO " + to);
    } else {
      Ddl.run(change, "REVOKE " + privileges + " ON " + what + " FROM " + to);
    }
    change.audit(
        DbRoles.event(give ? "db_role.grant" : "db_role.revoke", role)
            .with("before", before)
            .with("after", change.dao(DbRoleDao.class).granted(role)));
    return DbRoles.view(change, role);
  }

  /// Refuses a schema of the product.
  ///
  /// @throws ApiError 403 `schema_reserved`
  public static void requireOpen(String schema) {
    if (RESERVED.contains(schema) || schema.startsWith("pg_")) {
      throw new ApiError(
          403, "schema_reserved", "The schema " + schema + " is nobody's but the product's");
    }
  }

  private static void requireReachable(Change change, Wanted wanted) {
    requireOpen(wanted.schema());
    DbRoleDao dao = change.dao(DbRoleDao.class);
    if (dao.schemas(wanted.schema()) == 0) {
      throw ApiError.notFound("schema");
    }
    if (!wanted.table().equals("*") && dao.tables(wanted.schema(), wanted.table()) == 0) {
      throw ApiError.notFound("table");
    }
  }
}
