package dev.crestfall.rest.sql;

import static dev.crestfall.rest.sql.Samples.DIRECTOR;
import static dev.crestfall.rest.sql.Samples.FILM;
import static dev.crestfall.rest.sql.Samples.by;
import static dev.crestfall.rest.sql.Samples.column;
import static dev.crestfall.rest.sql.Samples.equal;
import static dev.crestfall.rest.sql.Samples.field;
import static dev.crestfall.rest.sql.Samples.level;
import static dev.crestfall.rest.sql.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.EmbedSelect;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.plan.JoinCondition;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.SelectField;
import dev.crestfall.rest.request.AggregateFunction;
import dev.crestfall.rest.request.JoinType;
import dev.crestfall.rest.request.Preferences;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadSqlTest {
  private static final EmbedSelect FILMS =
      new EmbedSelect.Json("films", "director_film_1", true, false);

  private final Sandbox sandbox = new Sandbox();

  @AfterAll
  void close() {
    sandbox.close();
  }

  @Test
  void an_empty_result_is_an_empty_array() throws SQLException {
    assertThat(sandbox.body(read(level(FILM).where(equal("id", "integer", "-1")).node())))
        .isEqualTo("[]");
  }

  @Test
  void limit_and_offset_cut_the_rows() throws SQLException {
    assertThat(sandbox.body(read(level(FILM).select("id").order(by("id")).range(1, 1L).node())))
        .isEqualTo("[{\"id\":2}]");
    assertThat(sandbox.body(read(level(FILM).select("id").range(0, 0L).node()))).isEqualTo("[]");
  }

  @Test
  void casts_and_aliases_shape_the_columns() throws SQLException {
    SelectField id = new SelectField(field("id", "integer"), null, null, "text", "key");
    assertThat(sandbox.body(read(level(DIRECTOR).select(id).range(0, 1L).node())))
        .isEqualTo("[{\"key\":\"1\"}]");
  }

  private static ReadNode films(@Nullable JoinType type, Condition... conditions) {
    return level(FILM)
        .as("film_1")
        .select("id")
        .where(conditions)
        .order(by("id"))
        .on(new JoinCondition(new QualifiedName("", "film_1"), "director_id", DIRECTOR, "id"), type)
        .node("director_film_1");
  }

  private String directors(ReadNode films, Condition... conditions) throws SQLException {
    return sandbox
        .body(
            read(
                level(DIRECTOR)
                    .select("id")
                    .where(conditions)
                    .order(by("id"))
                    .embed(FILMS, films)
                    .node()))
        .replaceAll("\\s", "");
  }

  @Test
  void to_many_embeds_are_arrays() throws SQLException {
    assertThat(directors(films(null)))
        .isEqualTo(
            "[{\"id\":1,\"films\":[{\"id\":1},{\"id\":2}]},{\"id\":2,\"films\":[{\"id\":3}]}]");
    assertThat(directors(films(null, equal("id", "integer", "3"))))
        .isEqualTo("[{\"id\":1,\"films\":[]},{\"id\":2,\"films\":[{\"id\":3}]}]");
  }

  @Test
  void inner_embeds_drop_parents_without_children() throws SQLException {
    assertThat(directors(films(JoinType.INNER, equal("id", "integer", "3"))))
        .isEqualTo("[{\"id\":2,\"films\":[{\"id\":3}]}]");
  }

  @Test
  void parents_are_found_by_the_absence_of_children() throws SQLException {
    Condition none = new Condition.EmbedIsNull(false, "director_film_1");
    assertThat(directors(films(null, equal("id", "integer", "3")), none))
        .isEqualTo("[{\"id\":1,\"films\":[]}]");
  }

  private static ReadNode withDirector(EmbedSelect embed, SelectField... fields) {
    QualifiedName alias = new QualifiedName("", "director_1");
    ReadNode director =
        level(DIRECTOR)
            .as("director_1")
            .select("name")
            .on(new JoinCondition(alias, "id", FILM, "director_id"), null)
            .node("film_director_1");
    return level(FILM).select(fields).embed(embed, director).node();
  }

  @Test
  void to_one_embeds_are_objects() throws SQLException {
    EmbedSelect embed = new EmbedSelect.Json("by", "film_director_1", false, false);
    assertThat(sandbox.body(read(withDirector(embed, column("id")))))
        .contains("{\"id\":3,\"by\":{\"name\":\"Bo\"}}");
  }

  @Test
  void aggregates_group_by_everything_else_even_embeds() throws SQLException {
    SelectField sum =
        new SelectField(field("price", "numeric"), AggregateFunction.SUM, "int", null, "total");
    EmbedSelect embed = new EmbedSelect.Json("by", "film_director_1", false, false);
    assertThat(sandbox.body(read(withDirector(embed, sum))))
        .contains("{\"total\":15,\"by\":{\"name\": \"Ada\"}}")
        .contains("{\"total\":null,\"by\":{\"name\": \"Bo\"}}");
  }

  private Rows counted(Plan.Read plan, Preferences.Count count, @Nullable Long maxRows)
      throws SQLException {
    return sandbox.run(plan, new StatementOptions(count, null, null, maxRows));
  }

  @Test
  void counts_ignore_the_page() throws SQLException {
    Plan.Read page = read(level(FILM).range(1, 1L).node());
    assertThat(counted(page, Preferences.Count.EXACT, null).total()).isEqualTo(3);
    assertThat(counted(page, Preferences.Count.EXACT, null).pageTotal()).isEqualTo(1);
    assertThat(counted(page, Preferences.Count.ESTIMATED, 1L).total()).isEqualTo(2);
    assertThat(counted(page, Preferences.Count.PLANNED, null).total()).isNull();
    Plan.Read whole = read(level(FILM).node());
    assertThat(counted(whole, Preferences.Count.EXACT, null).total()).isEqualTo(3);
  }

  @Test
  void counts_heed_inner_embeds() throws SQLException {
    ReadNode films = films(JoinType.INNER, equal("id", "integer", "3"));
    Plan.Read plan = read(level(DIRECTOR).select("id").range(0, 5L).embed(FILMS, films).node());
    assertThat(counted(plan, Preferences.Count.EXACT, null).total()).isEqualTo(1);
  }

  @Test
  void the_planner_can_be_asked_for_its_guess() throws SQLException {
    sandbox.execute("ANALYZE films.film");
    Plan.Read plan = read(level(FILM).where(equal("id", "integer", "2")).node());
    assertThat(sandbox.run(SqlBuilder.explainCount(plan).statement(), RowsReader::planRows))
        .isEqualTo(1);
  }

  @Test
  void bodies_come_in_many_forms() throws SQLException {
    ReadNode one = level(DIRECTOR).select("id", "born").where(equal("id", "integer", "2")).node();
    ReadNode none = level(DIRECTOR).where(equal("id", "integer", "9")).node();
    assertThat(sandbox.body(read(one, new Handler.SingleJson(false))))
        .isEqualTo("{\"id\":2,\"born\":null}");
    assertThat(sandbox.body(read(one, new Handler.SingleJson(true)))).isEqualTo("{\"id\":2}");
    assertThat(sandbox.body(read(one, new Handler.ArrayJsonStripped()))).isEqualTo("[{\"id\":2}]");
    assertThat(sandbox.body(read(one, new Handler.Csv()))).isEqualTo("id,born\n2,");
    assertThat(sandbox.body(read(none, new Handler.Csv()))).isEqualTo("\n");
    assertThat(sandbox.body(read(none, new Handler.SingleJson(false)))).isEqualTo("null");
    assertThat(sandbox.body(read(one, new Handler.None()))).isEmpty();
  }
}
