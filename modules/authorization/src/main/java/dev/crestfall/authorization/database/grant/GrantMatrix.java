package dev.crestfall.authorization.database.grant;

import dev.crestfall.authorization.change.Change;
import dev.crestfall.authorization.database.DbRoles;
import dev.crestfall.authorization.database.Ddl;
import dev.crestfall.authorization.database.TableGrants;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Which role may do what with which table, looked at by pages, changed many cells at once.
final class GrantMatrix {
  private GrantMatrix() {}

  /// One privilege that is to change.
  ///
  /// @param privilege as `select`
  record Cell(String schema, String table, String role, String privilege, boolean granted) {}

  /// Which tables are asked for.
  record Asked(String schema, String filter, String after, int limit) {}

  static Map<String, Object> read(Change change, Asked asked) {
    change.requireOfInstallation(DbRoles.READ, "db_role");
    TableGrants.requireOpen(asked.schema());
    GrantDao dao = change.dao(GrantDao.class);
    List<GrantDao.Table> found =
        dao.tables(asked.schema(), asked.filter(), asked.after(), asked.limit() + 1);
    List<GrantDao.Table> page = found.stream().limit(asked.limit()).toList();
    Map<Long, Map<String, Object>> cells = new LinkedHashMap<>();
    dao.cells(page.stream().map(GrantDao.Table::oid).toArray(Long[]::new))
        .forEach(cell ->
            cells
                .computeIfAbsent(cell.oid(), _ -> new TreeMap<>())
                .put(cell.role(), Map.of("own", cell.own(), "effective", cell.effective())));
    List<Map<String, Object>> items = new ArrayList<>();
    page.forEach(table -> items.add(view(table, cells.getOrDefault(table.oid(), Map.of()))));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("schemas", dao.schemas(TableGrants.RESERVED.toArray(String[]::new)));
    answer.put("roles", dao.roles());
    answer.put("items", items);
    answer.put("next_cursor", found.size() > page.size() ? page.getLast().name() : null);
    answer.put("estimated_total", null);
    return answer;
  }

  private static Map<String, Object> view(GrantDao.Table table, Map<String, Object> cells) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("schema", table.schema());
    view.put("table", table.name());
    view.put("kind", table.kind());
    view.put("row_level_security", table.secured());
    view.put("policies", table.policies());
    view.put("roles", cells);
    return view;
  }

  /// Changes privileges, all or none.
  ///
  /// @param keep false to tell the statements, and to run none
  static Map<String, Object> write(Change change, List<Cell> cells, boolean keep) {
    change.requireOfInstallation(DbRoles.WRITE, "db_role");
    List<String> statements = statements(change.dao(GrantDao.class), cells);
    if (keep) {
      statements.forEach(statement -> Ddl.run(change, statement));
      change.audit(AuditEvent.of("db_role.grants").with("after", statements));
    }
    return Map.of("statements", statements, "written", keep);
  }

  private static List<String> statements(GrantDao dao, List<Cell> cells) {
    List<String> roles = dao.roles();
    Map<List<Object>, List<String>> merged = new LinkedHashMap<>();
    for (Cell cell : cells) {
      if (!roles.contains(cell.role())) {
        throw ApiError.notFound("db_role");
      }
      TableGrants.requireOpen(cell.schema());
      merged
          .computeIfAbsent(
              List.of(cell.schema(), cell.table(), cell.role(), cell.granted()),
              _ -> new ArrayList<>())
          .add(cell.privilege());
    }
    List<String> statements = new ArrayList<>();
    merged.forEach((of, privileges) -> add(dao, statements, of, privileges));
    return statements.stream().distinct().toList();
  }

  private static void add(
      GrantDao dao, List<String> statements, List<Object> of, List<String> privileges) {
    String schema = (String) of.get(0);
    String table = (String) of.get(1);
    String role = (String) of.get(2);
    boolean granted = (Boolean) of.get(3);
    Long oid = dao.find(schema, table);
    if (oid == null) {
      throw ApiError.notFound("table");
    }
    String list = String.join(", ", privileges.stream().distinct().sorted().toList());
    String name = Ddl.quote(schema) + "." + Ddl.quote(table);
    String who = Ddl.quote(role);
    if (!granted) {
      statements.add("REVOKE %s ON TABLE %s FROM %s".formatted(upper(list), name, who));
      return;
    }
    if (!dao.reaches(role, schema)) {
      statements.add("GRANT USAGE ON SCHEMA %s TO %s".formatted(Ddl.quote(schema), who));
    }
    statements.add("GRANT %s ON TABLE %s TO %s".formatted(upper(list), name, who));
    if (privileges.contains("insert")) {
      dao.sequences(oid)
          .forEach(one -> statements.add("GRANT USAGE ON SEQUENCE %s TO %s".formatted(one, who)));
    }
  }

  private static String upper(String list) {
    return list.toUpperCase(Locale.ROOT);
  }
}
