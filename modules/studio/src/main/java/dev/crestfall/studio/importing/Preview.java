package dev.crestfall.studio.importing;

import dev.crestfall.studio.importing.file.Dialect;
import dev.crestfall.studio.importing.file.Fields;
import dev.crestfall.studio.importing.file.RowScanner;
import dev.crestfall.studio.importing.file.TypeGuess;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.TableStructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the first rows of a file would do.
///
/// @param dialect as it was given, or as it seems to be
/// @param columns of the file
/// @param rows the first ones
/// @param checked how many rows were looked at
/// @param problems of rows that could not go into the table
record Preview(
    Dialect dialect,
    List<FileColumn> columns,
    List<List<@Nullable String>> rows,
    int checked,
    List<Trouble> problems) {
  private static final int SHOWN = 50;
  private static final int CHECKED = 1_000;
  private static final int TOLD = 100;
  private static final int LONGEST = 200;
  private static final String DELIMITERS = ",;\t|";

  /// A column of a file.
  ///
  /// @param type that its values seem to have
  /// @param target the table's column of that name; null without any
  record FileColumn(String name, String type, @Nullable String target) {}

  /// A bad row.
  ///
  /// @param column of the table; null where it is the row as a whole
  record Trouble(long line, @Nullable String column, String problem) {}

  /// Looks at the beginning of a file.
  ///
  /// @param piece whole, or the beginning: then its last row may lack its end, and is left out
  static List<Fields> read(Dialect dialect, byte[] piece, boolean whole) {
    List<Fields> rows = new ArrayList<>();
    RowScanner scanner = new RowScanner(dialect, 1, rows::add);
    int mark = piece.length >= 3 && piece[0] == (byte) 0xEF && piece[1] == (byte) 0xBB ? 3 : 0;
    scanner.take(piece, mark, piece.length - mark);
    if (whole || rows.isEmpty()) {
      scanner.end();
    }
    return rows.size() > CHECKED + 1 ? rows.subList(0, CHECKED + 1) : rows;
  }

  /// The delimiter that stands in the first line most often.
  static String delimiter(byte[] piece) {
    char best = ',';
    long most = 0;
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char candidate = DELIMITERS.charAt(i);
      long count = 0;
      boolean quoted = false;
      for (byte octet : piece) {
        quoted ^= octet == '"';
        if (octet == '\n' && !quoted) {
          break;
        }
        count += octet == candidate && !quoted ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return String.valueOf(best);
  }

  static Preview of(
      Dialect dialect, List<Fields> found, @Nullable TableStructure relation, Connection connection)
      throws SQLException {
    List<Fields> rows =
        dialect.header() && !found.isEmpty() ? found.subList(1, found.size()) : found;
    List<FileColumn> columns = columns(dialect, found, rows, relation);
    List<Trouble> troubles = new ArrayList<>();
    for (Fields row : rows) {
      String problem = row.problem();
      if (problem == null && row.values().size() != columns.size()) {
        problem = "has " + row.values().size() + " fields in place of " + columns.size();
      }
      if (problem != null) {
        troubles.add(new Trouble(row.line(), null, problem));
      }
    }
    if (relation != null) {
      troubles.addAll(values(columns, rows, relation, connection));
    }
    return new Preview(
        dialect,
        columns,
        rows.stream().limit(SHOWN).map(Preview::shown).toList(),
        rows.size(),
        troubles.stream().limit(TOLD).toList());
  }

  private static List<@Nullable String> shown(Fields row) {
    List<@Nullable String> shown = new ArrayList<>();
    for (String value : row.values()) {
      shown.add(value != null && value.length() > LONGEST ? value.substring(0, LONGEST) : value);
    }
    return shown;
  }

  private static List<FileColumn> columns(
      Dialect dialect, List<Fields> found, List<Fields> rows, @Nullable TableStructure relation) {
    int width = found.isEmpty() ? 0 : found.getFirst().values().size();
    Set<String> taken = new HashSet<>();
    List<FileColumn> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int at = i;
      String named = dialect.header() ? found.getFirst().values().get(i) : null;
      String name = named == null || named.isBlank() ? "column_" + (i + 1) : named.strip();
      List<String> values =
          rows.stream()
              .filter(row -> row.values().size() == width)
              .map(row -> row.values().get(at))
              .filter(Objects::nonNull)
              .toList();
      RowColumn target = relation == null ? null : target(dialect, relation, name, i);
      boolean free = target != null && taken.add(target.name());
      columns.add(
          new FileColumn(
              name, TypeGuess.of(values), free && target != null ? target.name() : null));
    }
    return columns;
  }

  private static @Nullable RowColumn target(
      Dialect dialect, TableStructure relation, String name, int at) {
    List<RowColumn> writable = relation.columns().stream().filter(RowColumn::writable).toList();
    if (!dialect.header()) {
      return at < writable.size() ? writable.get(at) : null;
    }
    String wanted = plain(name);
    return relation
        .find(name)
        .filter(RowColumn::writable)
        .or(() -> writable.stream().filter(one -> plain(one.name()).equals(wanted)).findFirst())
        .orElse(null);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static List<Trouble> values(
      List<FileColumn> columns, List<Fields> rows, TableStructure relation, Connection connection)
      throws SQLException {
    boolean _ = Checking.prepare(connection);
    List<Trouble> troubles = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).target();
      if (name != null) {
        RowColumn column = relation.find(name).orElseThrow();
        troubles.addAll(column(i, column, columns.size(), rows, connection));
      }
    }
    return troubles;
  }

  private static List<Trouble> column(
      int at, RowColumn column, int width, List<Fields> rows, Connection connection)
      throws SQLException {
    List<Fields> whole = rows.stream().filter(row -> row.values().size() == width).toList();
    List<@Nullable String> values = new ArrayList<>();
    whole.forEach(row -> values.add(row.values().get(at)));
    return Query.list(
        connection,
        """
        SELECT at, problem
          FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS u (value, at),
               LATERAL (SELECT CASE WHEN value IS NULL AND ? = 'no' THEN 'must not be null'
                                    WHEN value IS NOT NULL THEN pg_temp.problem_of(value, ?)
                               END AS problem) AS p
         WHERE problem IS NOT NULL ORDER BY at
        """,
        row -> new Trouble(whole.get(row.getInt(1) - 1).line(), column.name(), row.getString(2)),
        values,
        column.nullable() ? "yes" : "no",
        column.type());
  }
}
