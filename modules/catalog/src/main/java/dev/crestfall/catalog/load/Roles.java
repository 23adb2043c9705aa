package dev.crestfall.catalog.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Settings of the roles that the connected role may become. `SET ROLE` doesn't apply them, so each
/// transaction does.
public final class Roles {
  static final String ISOLATION = "default_transaction_isolation";

  private static final String SQL =
      """
      SELECT r.rolname, split_part(s.entry, '=', 1) AS name,
             substr(s.entry, strpos(s.entry, '=') + 1) AS value
        FROM pg_roles r
       CROSS JOIN LATERAL unnest(r.rolconfig) WITH ORDINALITY AS s(entry, place)
        JOIN pg_settings p ON p.name = split_part(s.entry, '=', 1)
       WHERE r.rolname <> current_user AND pg_has_role(r.oid, 'MEMBER')
         AND (p.context = 'user' OR has_parameter_privilege(p.name, 'SET'))
       ORDER BY r.rolname, s.place
      """;

  private final Map<String, SequencedMap<String, String>> settings = new HashMap<>();
  private final Map<String, String> isolations = new HashMap<>();

  private Roles() {}

  static Roles read(Query query) throws SQLException {
    Roles roles = new Roles();
    query.each(SQL, row -> roles.add(row.text("rolname"), row.text("name"), row.text("value")));
    roles.settings.replaceAll((_, map) -> Collections.unmodifiableSequencedMap(map));
    return roles;
  }

  /// Reads them by themselves.
  public static Roles load(Connection connection) throws SQLException {
    Roles roles = new Roles();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SQL)) {
      while (rows.next()) {
        roles.add(rows.getString(1), rows.getString(2), rows.getString(3));
      }
    }
    return roles;
  }

  private void add(String role, String name, String value) {
    if (name.equals(ISOLATION)) {
      isolations.put(role, SettingText.isolation(value));
    } else {
      settings.computeIfAbsent(role, _ -> new LinkedHashMap<>()).put(name, value);
    }
  }

  /// Settings by role, each in order.
  public Map<String, SequencedMap<String, String>> settings() {
    return Map.copyOf(settings);
  }

  /// The isolation level of transactions by role.
  public Map<String, String> isolations() {
    return Map.copyOf(isolations);
  }
}
