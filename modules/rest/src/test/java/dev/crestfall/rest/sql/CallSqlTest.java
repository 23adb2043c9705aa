package dev.crestfall.rest.sql;

import static dev.crestfall.rest.sql.Samples.compare;
import static dev.crestfall.rest.sql.Samples.field;
import static dev.crestfall.rest.sql.Samples.level;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Routine.Param;
import dev.crestfall.catalog.Routine.ReturnType;
import dev.crestfall.rest.plan.CallPlan;
import dev.crestfall.rest.plan.CallPlan.Arguments;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.filter.Operation.Comparison;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallSqlTest {
  private static final ReturnType INT = scalar("int4");
  private static final Param A = new Param("a", "integer", "integer", true, false);
  private static final Param B = new Param("b", "integer", "integer", false, false);

  private final Sandbox sandbox = new Sandbox();

  @AfterAll
  void close() {
    sandbox.close();
  }

  private static ReturnType scalar(String type) {
    return new ReturnType(new QualifiedName("pg_catalog", type), false, false, false);
  }

  private static ReturnType rows(String type) {
    return new ReturnType(new QualifiedName("films", type), true, true, false);
  }

  private String call(
      String name,
      ReturnType returns,
      List<Param> params,
      Arguments arguments,
      Condition... filters)
      throws SQLException {
    Routine routine =
        new Routine(
            new QualifiedName("films", name),
            null,
            params,
            returns,
            Routine.Volatility.STABLE,
            false,
            "",
            new LinkedHashMap<>());
    ReadNode read = level(ReadNode.SOURCE).as(name).where(filters).node();
    Plan.Call plan =
        new Plan.Call(
            read,
            new CallPlan(routine, params, arguments, Set.of(), Set.of("*")),
            Action.Invocation.POST,
            true,
            new Handler.Json(),
            new MediaType.Json(),
            List.of());
    return sandbox.body(plan);
  }

  private static Arguments body(String json) {
    return new Arguments.Body(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Arguments direct(String name, String... values) {
    return new Arguments.Direct(Map.of(name, List.of(values)));
  }

  @Test
  void arguments_are_cast_to_their_type() throws SQLException {
    assertThatThrownBy(() -> call("add", INT, List.of(A), direct("a", "x")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("invalid input syntax for type integer");
    assertThat(call("add", INT, List.of(A), direct("a", "1"))).isEqualTo("11");
  }

  @Test
  void a_body_gives_arguments_by_name() throws SQLException {
    assertThat(call("add", INT, List.of(A, B), body("{\"b\":5,\"a\":1,\"c\":0}"))).isEqualTo("6");
    assertThat(call("add", INT, List.of(A), body("[{\"a\":2},{\"a\":7}]"))).isEqualTo("12");
  }

  @Test
  void variadic_arguments_take_any_number() throws SQLException {
    Param words = new Param("words", "text[]", "text[]", true, true);
    assertThat(call("count_all", INT, List.of(words), direct("words", "a", "b,\"{}\\")))
        .isEqualTo("2");
    assertThat(call("count_all", INT, List.of(words), body("{\"words\":[1,2,3]}"))).isEqualTo("3");
  }

  @Test
  void an_unnamed_argument_takes_the_whole_body() throws SQLException {
    Param json = new Param("", "json", "json", true, false);
    Param bytes = new Param("", "bytea", "bytea", true, false);
    assertThat(call("echo", scalar("json"), List.of(json), body("{\"x\": [1]}")))
        .isEqualTo("{\"x\": [1]}");
    assertThat(call("size", INT, List.of(bytes), new Arguments.Body(new byte[] {0, (byte) 0xff})))
        .isEqualTo("2");
    assertThat(call("echo", scalar("json"), List.of(json), new Arguments.Direct(Map.of())))
        .isEqualTo("{}");
  }

  @Test
  void rows_of_a_table_type_can_be_filtered() throws SQLException {
    Param who = new Param("who", "integer", "integer", true, false);
    Condition second = compare(field("id", "integer"), Comparison.EQ, "2");
    assertThat(call("films_of", rows("film"), List.of(who), direct("who", "1"), second))
        .startsWith("[{\"id\":2,")
        .doesNotContain("Rain");
  }

  @Test
  void columns_of_unknown_type_compare_as_literals_do() throws SQLException {
    Condition value = compare(field("v", ""), Comparison.GTE, "2");
    Condition key = compare(field("k", ""), Comparison.EQ, "it's\\");
    assertThat(call("pairs", rows("pairs"), List.of(), new Arguments.Direct(Map.of()), value, key))
        .isEqualTo("[{\"k\":\"it's\\\\\",\"v\":3}]");
  }
}
