package dev.crestfall.rest.sql;

import static dev.crestfall.rest.sql.Samples.FILM;
import static dev.crestfall.rest.sql.Samples.equal;
import static dev.crestfall.rest.sql.Samples.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.plan.MutatePlan;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MutateSqlTest {
  private static final List<ResolvedField> COLUMNS =
      List.of(field("id", "integer"), field("title", "character varying(80)"));
  private static final MutatePlan.Conflict MERGE =
      new MutatePlan.Conflict(Preferences.Resolution.MERGE_DUPLICATES, List.of("id"));
  private static final MutatePlan.Conflict IGNORE =
      new MutatePlan.Conflict(Preferences.Resolution.IGNORE_DUPLICATES, List.of("id"));

  private final Sandbox sandbox = new Sandbox();

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Rows run(MutatePlan change, boolean shown, Preferences.@Nullable Return returning)
      throws SQLException {
    ReadNode source = Samples.level(ReadNode.SOURCE).as("film").node();
    Plan.Mutate plan =
        new Plan.Mutate(
            Action.Mutation.CREATE,
            source,
            change,
            shown ? new Handler.Json() : new Handler.None(),
            new MediaType.Json(),
            List.of());
    return sandbox.run(plan, new StatementOptions(null, returning, null, null));
  }

  private static MutatePlan.Insert insert(
      List<ResolvedField> columns, String body, MutatePlan.@Nullable Conflict conflict) {
    return new MutatePlan.Insert(
        FILM, columns, bytes(body), conflict, List.of(), List.of("id"), List.of("id"), false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_body_that_is_no_json_is_refused() {
    assertThatThrownBy(() -> run(insert(COLUMNS, "[{\"id\":", null), false, null))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("invalid input syntax for type json");
  }

  @Test
  void a_body_that_is_no_utf8_is_refused() {
    MutatePlan.Insert broken =
        new MutatePlan.Insert(
            FILM,
            COLUMNS,
            new byte[] {'[', (byte) 0xff, ']'},
            null,
            List.of(),
            List.of(),
            List.of("id"),
            false);
    assertThatThrownBy(() -> run(broken, false, null))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("invalid byte sequence for encoding \"UTF8\": 0xff");
  }

  @Test
  void objects_and_arrays_are_inserted() throws SQLException {
    assertThat(run(insert(COLUMNS, " {\"id\":7,\"title\":\"Snow\"}", null), true, null).body())
        .asString()
        .isEqualTo("[{\"id\":7}]");
    assertThat(run(insert(COLUMNS, "[{\"id\":8},{\"id\":9}]", null), false, null).pageTotal())
        .isEqualTo(2);
    assertThat(sandbox.query("SELECT count(*) FROM films.film WHERE id IN (7,8,9)")).isEqualTo("3");
  }

  @Test
  void empty_objects_insert_defaults_and_an_empty_array_nothing() throws SQLException {
    assertThat(run(insert(List.of(), "{}", null), false, null).pageTotal()).isEqualTo(1);
    assertThat(run(insert(List.of(), "[{},{}]", null), false, null).pageTotal()).isEqualTo(2);
    assertThat(run(insert(List.of(), "[]", null), false, null).pageTotal()).isZero();
    assertThat(sandbox.query("SELECT count(*) FROM films.film WHERE title = 'untitled'"))
        .isEqualTo("3");
  }

  @Test
  void missing_keys_take_the_default_of_their_column() throws SQLException {
    List<ResolvedField> columns =
        List.of(
            withDefault("id", "integer", "nextval('films.film_id_seq'::regclass)"),
            withDefault("title", "text", "'un?titled'::text"),
            withDefault("meta", "jsonb", "to_jsonb('{\"a\":1}'::jsonb ? 'a'::text)"));
    for (String body : List.of("[{\"title\":\"A\"},{\"id\":50}]", "{\"id\":51}")) {
      run(
          new MutatePlan.Insert(
              FILM, columns, bytes(body), null, List.of(), List.of(), List.of(), true),
          false,
          null);
    }
    assertThat(
            sandbox.query(
                "SELECT string_agg(id || title || meta, ' ' ORDER BY id) FROM films.film WHERE id > 3"))
        .isEqualTo("50un?titledtrue 51un?titledtrue 100Atrue");
  }

  private static ResolvedField withDefault(String name, String type, String expression) {
    return new ResolvedField(name, List.of(), false, null, type, type, null, expression, false);
  }

  @Test
  void merging_tells_inserted_rows_from_updated_ones() throws SQLException {
    String body = "[{\"id\":1,\"title\":\"New\"},{\"id\":70,\"title\":\"Snow\"}]";
    assertThat(run(insert(COLUMNS, body, MERGE), false, null).inserted()).isEqualTo(1);
    assertThat(run(insert(COLUMNS, body, MERGE), false, null).inserted()).isZero();
    assertThat(run(insert(COLUMNS, "[]", MERGE), false, null).inserted()).isZero();
    assertThat(sandbox.query("SELECT title FROM films.film WHERE id = 1")).isEqualTo("New");
    assertThat(run(insert(COLUMNS, body, IGNORE), false, null).pageTotal()).isZero();
  }

  @Test
  void put_inserts_only_what_its_filters_name() throws SQLException {
    MutatePlan.Insert put =
        new MutatePlan.Insert(
            FILM,
            COLUMNS,
            bytes("{\"id\":80,\"title\":\"P\"}"),
            MERGE,
            List.of(equal("id", "integer", "80")),
            List.of(),
            List.of(),
            false);
    assertThat(run(put, false, null).inserted()).isEqualTo(1);
    assertThat(run(put, false, null).inserted()).isZero();
    MutatePlan.Insert other =
        new MutatePlan.Insert(
            FILM,
            COLUMNS,
            bytes("{\"id\":81}"),
            MERGE,
            List.of(equal("id", "integer", "80")),
            List.of(),
            List.of(),
            false);
    assertThat(run(other, false, null).pageTotal()).isZero();
  }

  @Test
  void one_inserted_row_has_a_location() throws SQLException {
    MutatePlan.Insert one = insert(COLUMNS, "{\"id\":90}", null);
    assertThat(run(one, false, Preferences.Return.HEADERS_ONLY).location())
        .containsExactly("id=eq.90");
    MutatePlan.Insert two = insert(COLUMNS, "[{\"id\":91},{\"id\":92}]", null);
    assertThat(run(two, false, Preferences.Return.HEADERS_ONLY).location()).isEmpty();
  }

  @Test
  void updates_and_deletes_touch_the_filtered_rows() throws SQLException {
    List<Condition> second = List.of(equal("id", "integer", "2"));
    List<ResolvedField> title = List.of(field("title", "character varying"));
    byte[] body = bytes("{\"title\":\"T\"}");
    assertThat(
            run(
                    new MutatePlan.Update(FILM, title, body, second, List.of("title"), false),
                    true,
                    null)
                .body())
        .asString()
        .isEqualTo("[{\"title\":\"T\"}]");
    assertThat(
            run(
                    new MutatePlan.Update(FILM, List.of(), body, second, List.of("id"), false),
                    true,
                    null)
                .body())
        .asString()
        .isEqualTo("[]");
    assertThat(run(new MutatePlan.Delete(FILM, second, List.of("id")), true, null).pageTotal())
        .isEqualTo(1);
    assertThat(sandbox.query("SELECT count(*) FROM films.film")).isEqualTo("2");
  }
}
