package dev.crestfall.authorization.database;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.database.PolicyDao.Column;
import dev.crestfall.authorization.database.PolicyDao.Row;
import dev.crestfall.authorization.database.PolicyDao.Table;
import dev.crestfall.authorization.database.PolicyTemplate.Policy;
import dev.crestfall.authorization.database.PolicyTemplate.Values;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Policies of row-level security: made from templates, looked at, and judged.
final class Policies {
  static final String READ = "authz.policies:read";
  static final String WRITE = "authz.policies:write";

  private Policies() {}

  /// What is to be filled in, as it came.
  record Wanted(String schema, String table, PolicyTemplate template, Values values) {}

  static List<Map<String, Object>> list(Change change, String schema, String table) {
    change.requireOfInstallation(READ, "policy");
    TableGrants.requireOpen(schema);
    return change.dao(PolicyDao.class).list(schema, table).stream().map(Policies::view).toList();
  }

  static Map<String, Object> view(Row row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("schema", row.schema());
    view.put("table", row.table());
    view.put("name", row.name());
    view.put("command", row.command());
    view.put("roles", List.of(row.roles().split(", ")));
    view.put("restrictive", row.restrictive());
    view.put("using", row.using());
    view.put("check", row.check());
    view.put("warnings", PolicyFlaws.advice(row));
    return view;
  }

  /// Makes what a template comes to, and has the table heed policies.
  ///
  /// @param keep false to tell what would be done, and to do nothing
  static Map<String, Object> create(Change change, Wanted wanted, boolean keep) {
    change.requireOfInstallation(WRITE, "policy");
    PolicyDao dao = change.dao(PolicyDao.class);
    Table table = table(change, wanted.schema(), wanted.table());
    Values given = wanted.values();
    requirePermission(dao, "read", given.read());
    requirePermission(dao, "write", given.write());
    List<String> advice = new ArrayList<>();
    Values values = given;
    if (!given.column().isEmpty()) {
      Column column =
          dao.column(table.oid(), given.column()).orElseThrow(() -> ApiError.notFound("column"));
      String quoted = Ddl.quote(given.column());
      values = new Values(quoted, column.type(), given.type(), given.read(), given.write());
      if (!wanted.template().suits(values)) {
        throw new ApiError(409, "column_unsuitable", "The column must be of the type uuid or text");
      }
      if (!column.indexed()) {
        advice.add("CREATE INDEX ON " + name(wanted) + " (" + quoted + ")");
      }
    }
    List<Policy> policies = wanted.template().policies(values);
    requireNew(dao, wanted, policies);
    List<String> statements = new ArrayList<>();
    if (!table.secured()) {
      statements.add("ALTER TABLE " + name(wanted) + " ENABLE ROW LEVEL SECURITY");
    }
    policies.forEach(policy -> statements.add(policy.on(name(wanted))));
    if (keep) {
      statements.forEach(statement -> Ddl.run(change, statement));
      change.audit(
          event("policy.create", wanted.schema(), wanted.table()).with("after", statements));
    }
    return Map.of("statements", statements, "advice", advice, "written", keep);
  }

  private static String name(Wanted wanted) {
    return Ddl.quote(wanted.schema()) + "." + Ddl.quote(wanted.table());
  }

  static Table table(Change change, String schema, String table) {
    TableGrants.requireOpen(schema);
    return change
        .dao(PolicyDao.class)
        .table(schema, table)
        .orElseThrow(() -> ApiError.notFound("table"));
  }

  private static void requirePermission(PolicyDao dao, String parameter, String name) {
    if (!name.isEmpty() && !dao.isPermission(name)) {
      throw ApiError.invalid(parameter, "is no permission that there is");
    }
  }

  private static void requireNew(PolicyDao dao, Wanted wanted, List<Policy> policies) {
    Set<String> known =
        dao.list(wanted.schema(), wanted.table()).stream()
            .map(Row::name)
            .collect(Collectors.toSet());
    for (Policy policy : policies) {
      if (known.contains(policy.name())) {
        throw new ApiError(
            409, "policy_exists", "The table has a policy " + policy.name() + " already");
      }
    }
  }

  /// Takes a policy away. The table heeds the others as before: without any it shows no rows.
  static void delete(Change change, String schema, String table, String name) {
    change.requireOfInstallation(WRITE, "policy");
    var _ = table(change, schema, table);
    Row row =
        change.dao(PolicyDao.class).list(schema, table).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> ApiError.notFound("policy"));
    Ddl.run(
        change,
        "DROP POLICY " + Ddl.quote(name) + " ON " + Ddl.quote(schema) + "." + Ddl.quote(table));
    change.audit(event("policy.delete", schema, table).with("before", view(row)));
  }

  static AuditEvent event(String action, String schema, String table) {
    return AuditEvent.of(action).on("table", schema + "." + table);
  }
}
