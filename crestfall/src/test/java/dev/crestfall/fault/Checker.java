package dev.crestfall.fault;

import dev.crestfall.fault.Journal.Entry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares what clients were told with what is in the database.
final class Checker {
  private static final String STATES =
      """
      SELECT 'user:' || id, 'there' FROM auth.users
      UNION ALL SELECT 'data:' || id, coalesce(raw_user_meta_data ->> 'n', '0') FROM auth.users
      UNION ALL SELECT 'session:' || id, 'there' FROM auth.sessions
      UNION ALL SELECT 'factor:' || id, 'there' FROM auth.mfa_factors
      UNION ALL SELECT 'assignment:' || id, 'there' FROM authz.assignment
      UNION ALL SELECT 'key:' || id, 'there' FROM auth.api_key WHERE revoked_at IS NULL
      UNION ALL SELECT 'secret:' || id, version::text FROM vault.secret
      UNION ALL SELECT DISTINCT 'audited:' || resource, 'there' FROM audit.event
      """;

  private Checker() {}

  /// What was found.
  ///
  /// @param acknowledged how many changes clients were told of
  /// @param lost of these, those that the database does not know
  /// @param spent how many credentials that are good once were taken
  /// @param twice of these, those that worked twice
  record Result(int acknowledged, List<String> lost, int spent, List<String> twice) {}

  static Result check(List<Entry> entries, Connection database) throws SQLException, IOException {
    Map<String, Set<String>> possible = new HashMap<>();
    Map<String, Set<String>> won = new HashMap<>();
    List<String> twice = new ArrayList<>();
    int acknowledged = 0;
    for (Entry entry : entries) {
      switch (entry.kind()) {
        case "begin" ->
            possible
                .computeIfAbsent(entry.subject(), _ -> new HashSet<>(Set.of("gone")))
                .add(entry.state());
        case "done" -> {
          possible.put(entry.subject(), new HashSet<>(Set.of(entry.state())));
          acknowledged++;
        }
        default -> {
          Set<String> before = won.computeIfAbsent(entry.subject(), _ -> new HashSet<>());
          if (before.add(entry.state()) && before.size() > 1) {
            twice.add(entry.subject());
          }
        }
      }
    }
    return new Result(acknowledged, lost(possible, states(database)), won.size(), twice);
  }

  private static List<String> lost(Map<String, Set<String>> possible, Map<String, String> states) {
    List<String> lost = new ArrayList<>();
    possible.forEach((subject, allowed) -> {
      String state = states.getOrDefault(subject, "gone");
      if (!allowed.contains(state)) {
        lost.add(subject + " is " + state + ", not " + allowed);
      }
    });
    return lost;
  }

  private static Map<String, String> states(Connection database) throws SQLException {
    Map<String, String> states = new HashMap<>();
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(STATES)) {
      while (rows.next()) {
        states.put(rows.getString(1), rows.getString(2));
      }
    }
    return states;
  }
}
