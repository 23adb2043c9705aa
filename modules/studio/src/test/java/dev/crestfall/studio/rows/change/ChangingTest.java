package dev.crestfall.studio.rows.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.rows.change.RowChange.Delete;
import dev.crestfall.studio.rows.change.RowChange.Edit;
import dev.crestfall.studio.rows.change.RowChange.Insert;
import dev.crestfall.studio.rows.change.RowChange.Update;
import dev.crestfall.studio.rows.change.RowChange.Value;
import dev.crestfall.studio.tables.Relations;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangingTest {
  private static final String ALL = "SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM ";

  private TestDatabase database;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException, IOException {
    database =
        TestDatabase.create(
            "CREATE SCHEMA studio",
            script("V10__undo.sql"),
            """
            CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
            CREATE TABLE person (
              id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(10) NOT NULL UNIQUE,
              mood mood, tags text[], data jsonb, raw bytea, born date,
              loud text GENERATED ALWAYS AS (upper(name)) STORED);
            INSERT INTO person (name, mood, tags, data, raw, born) VALUES
              ('Ana', 'ok', '{a,"b c"}', '{"x": 1.50}', '\\xdeadbeef', '2000-02-29'),
              ('Bob', NULL, NULL, NULL, NULL, NULL);
            CREATE TABLE pet (id int PRIMARY KEY, owner int REFERENCES person ON DELETE CASCADE);
            INSERT INTO pet VALUES (1, 1);
            CREATE TABLE loose (a int, b text);
            INSERT INTO loose VALUES (1, 'x'), (1, 'x');
            """);
    connection = database.connect();
    connection.setAutoCommit(false);
  }

  private static String script(String name) throws IOException {
    try (var in = ChangingTest.class.getResourceAsStream("/db/studio/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void a_column_that_postgres_computes_is_refused() {
    assertThatThrownBy(() -> run("person", new Insert(List.of(new Value("loud", "X")))))
        .isInstanceOf(ApiError.class)
        .hasMessageContaining("Postgres computes");
  }

  @Test
  void a_value_that_is_too_long_is_refused_and_not_cut() {
    assertThatThrownBy(() -> run("person", new Insert(List.of(new Value("name", "much too long")))))
        .isInstanceOfSatisfying(
            ChangeFailedException.class,
            e -> assertThat(e.failure().getSQLState()).isEqualTo("22001"));
  }

  @Test
  void a_row_that_somebody_else_changed_is_a_conflict_with_both_versions() {
    assertThatThrownBy(() -> run("person", set("[\"1\"]", "name", "Eva", "Old")))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e ->
                assertThat(e.conflicts())
                    .containsExactly(new Conflict(0, "[\"1\"]", false, "name", "Eva", "Ana")));
  }

  @Test
  void a_row_that_is_gone_is_a_conflict() {
    assertThatThrownBy(
            () -> run("person", new Delete("[\"77\"]"), set("[\"78\"]", "name", "x", "y")))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.conflicts()).hasSize(2).allMatch(Conflict::gone));
  }

  @Test
  void what_is_looked_at_is_the_sql_and_changes_nothing() throws SQLException {
    ChangeOutcome outcome =
        changing("person")
            .look(
                new Batch(
                    List.of(
                        new Insert(List.of(new Value("name", "O'Hara"), new Value("mood", null))),
                        set("[\"1\"]", "name", "Eva", "Ana"),
                        new Delete("[\"1\"]")),
                    true));
    assertThat(outcome.written()).isFalse();
    assertThat(outcome.dependents()).containsExactly("public.pet");
    assertThat(outcome.statements())
        .containsExactly(
            "INSERT INTO \"public\".\"person\" AS t (\"name\", \"mood\") VALUES"
                + " (CAST('O''Hara' AS character varying), CAST(NULL AS mood))"
                + " RETURNING ARRAY[t.\"id\"::text]",
            "UPDATE \"public\".\"person\" AS t SET \"name\" = CAST('Eva' AS character varying)"
                + " WHERE t.\"id\" = CAST('1' AS integer)"
                + " AND t.\"name\"::text = CAST('Ana' AS text) RETURNING ARRAY[t.\"id\"::text]",
            "DELETE FROM \"public\".\"person\" AS t WHERE t.\"id\" = CAST('1' AS integer)"
                + " RETURNING ARRAY[t.\"id\"::text]");
    assertThat(database.query(ALL + "person t")).contains("Ana");
  }

  @Test
  void a_batch_is_taken_back_whole() throws SQLException {
    String before = database.query(ALL + "person t");
    ChangeOutcome outcome =
        run(
            "person",
            new Insert(List.of(new Value("name", "Cy"), new Value("tags", "{x,y}"))),
            set("[\"1\"]", "data", "{\"y\": [1, null]}", "{\"x\": 1.50}"),
            set("[\"1\"]", "mood", "happy", "ok"),
            new Delete("[\"2\"]"));
    assertThat(outcome.keys()).containsExactly("[\"3\"]", "[\"1\"]", "[\"1\"]", null);
    assertThat(database.query(ALL + "person t")).contains("Cy", "happy").doesNotContain("Bob");
    UUID undo = Objects.requireNonNull(outcome.undo());
    assertThatThrownBy(() -> Undo.run(connection, undo, "eve")).hasMessageContaining("too late");
    connection.rollback();
    assertThat(Undo.run(connection, undo, "me").rows()).isEqualTo(4);
    connection.commit();
    assertThat(database.query(ALL + "person t")).isEqualTo(before);
    assertThatThrownBy(() -> Undo.run(connection, undo, "me")).hasMessageContaining("too late");
  }

  @Test
  void what_changed_since_is_not_taken_back() throws SQLException {
    ChangeOutcome outcome =
        run("person", set("[\"1\"]", "name", "Eva", "Ana"), new Delete("[\"2\"]"));
    database.execute("UPDATE person SET name = 'Mia' WHERE id = 1");
    assertThatThrownBy(() -> Undo.run(connection, Objects.requireNonNull(outcome.undo()), "me"))
        .isInstanceOf(ApiError.class)
        .hasMessageContaining("changed since");
    connection.rollback();
    assertThat(database.query(ALL + "person t")).contains("Mia").doesNotContain("Bob");
  }

  @Test
  void a_row_that_takes_others_with_it_can_not_be_taken_back() throws SQLException {
    ChangeOutcome outcome = run("person", new Delete("[\"1\"]"));
    assertThat(outcome.undo()).isNull();
    assertThat(outcome.dependents()).containsExactly("public.pet");
    assertThat(database.query("SELECT count(*) FROM pet")).isEqualTo("0");
  }

  @Test
  void rows_without_a_key_are_changed_by_their_place() throws SQLException {
    String place = "[\"%s\",\"(0,2)\"]".formatted(database.query("SELECT 'loose'::regclass::oid"));
    ChangeOutcome outcome = run("loose", set(place, "b", "y", "x"));
    assertThat(database.query(ALL + "loose t")).isEqualTo("(1,x) (1,y)");
    var _ = Undo.run(connection, Objects.requireNonNull(outcome.undo()), "me");
    connection.commit();
    assertThat(database.query(ALL + "loose t")).isEqualTo("(1,x) (1,x)");
  }

  @Test
  void long_values_are_compared_by_their_hash() throws SQLException {
    database.execute("UPDATE person SET data = to_jsonb(repeat('x', 1000)) WHERE id = 1");
    String hash = database.query("SELECT md5(data::text) FROM person WHERE id = 1");
    Edit edit = new Edit("data", "1", null, hash);
    var _ = run("person", new Update("[\"1\"]", List.of(edit), null));
    assertThat(database.query("SELECT data FROM person WHERE id = 1")).isEqualTo("1");
    assertThatThrownBy(() -> run("person", new Update("[\"1\"]", List.of(edit), null)))
        .isInstanceOf(ConflictException.class);
  }

  private static Update set(
      String key, String column, @Nullable String value, @Nullable String old) {
    return new Update(key, List.of(new Edit(column, value, old, null)), null);
  }

  private Changing changing(String table) throws SQLException {
    return new Changing(connection, Relations.get(connection, "public", table));
  }

  private ChangeOutcome run(String table, RowChange... changes) throws SQLException {
    try {
      ChangeOutcome outcome = changing(table).run(new Batch(List.of(changes), null), "me");
      connection.commit();
      return outcome;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }
}
