package dev.crestfall.studio.rows.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.studio.rows.page.Selection.Wish;
import dev.crestfall.studio.statement.Query;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.Relations;
import dev.crestfall.studio.tables.TableStructure;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private TestDatabase database;
  private Connection connection;

  @BeforeAll
  void open() throws SQLException {
    database =
        TestDatabase.create(
            """
            CREATE TABLE keyed (id int PRIMARY KEY, a int NOT NULL, b text, c timestamptz, "d""q?" text);
            INSERT INTO keyed
            SELECT i, i % 7, CASE WHEN i % 5 > 0 THEN chr(65 + i % 11) || repeat('ü', i % 3) END,
                   CASE WHEN i % 4 > 0 THEN timestamptz '2026-01-01' + i % 13 * interval '1 day' END,
                   'q' || i
              FROM generate_series(1, 157) i;
            CREATE TABLE pair (x int, y text, z int, PRIMARY KEY (x, y));
            INSERT INTO pair SELECT i % 9, 'k' || i, -i FROM generate_series(1, 60) i;
            CREATE TABLE bare (a int, b text);
            INSERT INTO bare SELECT i % 4, 'row ' || i FROM generate_series(1, 53) i;
            CREATE TABLE parts (a int, b text) PARTITION BY LIST (a);
            CREATE TABLE parts_0 PARTITION OF parts FOR VALUES IN (0);
            CREATE TABLE parts_1 PARTITION OF parts DEFAULT;
            INSERT INTO parts SELECT i % 3, 'row ' || i FROM generate_series(1, 40) i;
            CREATE VIEW seen AS SELECT b, a FROM bare;
            CREATE TABLE long_sort (id int PRIMARY KEY, t text);
            INSERT INTO long_sort SELECT i, repeat(chr(97 + i % 20), 3500) FROM generate_series(1, 25) i;
            ANALYZE;
            """);
    connection = database.connect();
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keyed | | id",
        "keyed | a | a, id",
        "keyed | -a | a DESC, id",
        "keyed | b | b, id",
        "keyed | -b | b DESC, id",
        "keyed | b,-c | b, c DESC, id",
        "keyed | -c,b,-a | c DESC, b, a DESC, id",
        "keyed | -id | id DESC",
        "keyed | d\"q? | \"d\"\"q?\", id",
        "pair | | x, y",
        "pair | -y | y DESC, x",
        "pair | z | z, x, y",
        "bare | | ctid",
        "bare | -a | a DESC, ctid",
        "parts | | tableoid, ctid",
        "parts | -b | b DESC, tableoid, ctid",
        "long_sort | t | t, id"
      })
  void pages_forwards_and_backwards_hold_each_row_once_in_order(
      String table, @Nullable String sort, String order) throws SQLException {
    Selection selection = selection(table, null, sort);
    List<String> expected = new ArrayList<>();
    try (var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT t::text FROM " + table + " t ORDER BY " + order)) {
      while (rows.next()) {
        expected.add(rows.getString(1));
      }
    }
    List<Row> forwards = walk(selection, null, true);
    assertThat(forwards).hasSize(expected.size()).doesNotHaveDuplicates();
    assertThat(texts(selection, forwards)).isEqualTo(expected);
    List<Row> backwards = walk(selection, "end", false);
    assertThat(backwards).map(Row::key).isEqualTo(forwards.stream().map(Row::key).toList());
  }

  /// The rows as Postgres writes them, found by their keys.
  private List<String> texts(Selection selection, List<Row> rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (Row row : rows) {
      SqlText sql =
          SqlText.of("SELECT t::text FROM ")
              .add(selection.relation().quoted() + " AS t WHERE ")
              .add(RowKey.condition(selection.relation(), "key", String.valueOf(row.key()), "t"));
      texts.addAll(Query.list(connection, sql, found -> found.getString(1)));
    }
    return texts;
  }

  private List<Row> walk(Selection selection, @Nullable String start, boolean forwards)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    String cursor = start;
    for (int pages = 0; pages < 100; pages++) {
      RowPage page = Pages.read(connection, selection, cursor, 10);
      if (forwards) {
        assertThat(page.first()).isEqualTo(rows.size() + 1L);
      }
      rows.addAll(forwards ? rows.size() : 0, page.items());
      cursor = forwards ? page.nextCursor() : page.previousCursor();
      if (cursor == null) {
        return rows;
      }
    }
    throw new AssertionError("the pages do not end");
  }

  @Test
  void a_page_leads_back_to_the_one_before_it() throws SQLException {
    Selection selection = selection("keyed", null, "-b");
    RowPage first = Pages.read(connection, selection, null, 10);
    RowPage second = Pages.read(connection, selection, first.nextCursor(), 10);
    RowPage third = Pages.read(connection, selection, second.nextCursor(), 10);
    RowPage back = Pages.read(connection, selection, third.previousCursor(), 10);
    assertThat(back.items()).isEqualTo(second.items());
    assertThat(back.first()).isEqualTo(11);
    RowPage again = Pages.read(connection, selection, back.nextCursor(), 10);
    assertThat(again.items()).isEqualTo(third.items());
    assertThat(again.first()).isEqualTo(21);
    assertThat(first.previousCursor()).isNull();
    assertThat(first.estimatedTotal()).isEqualTo(157);
  }

  @Test
  void rows_of_a_view_are_counted_and_have_no_key() throws SQLException {
    Selection selection = selection("seen", null, "b");
    List<Row> rows = walk(selection, null, true);
    assertThat(rows).hasSize(53).allMatch(row -> row.key() == null);
    RowPage second =
        Pages.read(
            connection, selection, Pages.read(connection, selection, null, 10).nextCursor(), 10);
    RowPage first = Pages.read(connection, selection, second.previousCursor(), 10);
    assertThat(first.items()).isEqualTo(rows.subList(0, 10));
    assertThat(first.warnings()).contains(new RowWarning("no_key", null));
  }

  private Selection selection(String table, @Nullable String filter, @Nullable String sort)
      throws SQLException {
    TableStructure relation = Relations.get(connection, "public", table);
    List<String> sorts = new ArrayList<>();
    for (String one : sort == null ? new String[0] : sort.split(",")) {
      boolean descending = one.startsWith("-");
      String column = (descending ? one.substring(1) : one).replace("\"", "\\\"");
      sorts.add("{\"column\":\"%s\",\"descending\":%s}".formatted(column, descending));
    }
    return Selection.of(relation, new Wish(filter, null, sorts.toString(), null));
  }
}
