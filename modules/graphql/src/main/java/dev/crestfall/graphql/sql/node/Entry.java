package dev.crestfall.graphql.sql.node;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A member of a JSON object.
///
/// @param value writes the value's SQL
public record Entry(String key, Runnable value) {
  /// Postgres cuts longer names.
  private static final int LONGEST_NAME = 63;

  /// A row can't have many more columns.
  private static final int MOST_COLUMNS = 1500;

  private static final String OBJECT = ".\"_object\"";

  /// Whether the columns of a row can be the members of this object.
  static boolean fit(List<String> keys) {
    return !keys.isEmpty()
        && keys.size() <= MOST_COLUMNS
        && keys.stream()
            .allMatch(key -> key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME);
  }

  /// The object that a sub-select of [ObjectSql] with these keys is, by its alias.
  static String object(String alias, List<String> keys) {
    return fit(keys) ? alias : alias + OBJECT;
  }
}
