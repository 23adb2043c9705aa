package dev.crestfall.rest.sql;

import static dev.crestfall.rest.sql.Samples.FILM;
import static dev.crestfall.rest.sql.Samples.by;
import static dev.crestfall.rest.sql.Samples.compare;
import static dev.crestfall.rest.sql.Samples.equal;
import static dev.crestfall.rest.sql.Samples.field;
import static dev.crestfall.rest.sql.Samples.level;
import static dev.crestfall.rest.sql.Samples.read;
import static dev.crestfall.rest.sql.Samples.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.plan.ToTsVector;
import dev.crestfall.rest.request.filter.JsonStep;
import dev.crestfall.rest.request.filter.Operand;
import dev.crestfall.rest.request.filter.Operation;
import dev.crestfall.rest.request.filter.Operation.Comparison;
import dev.crestfall.rest.request.filter.Operation.Quantifier;
import dev.crestfall.rest.request.filter.Operation.SimpleOperator;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterSqlTest {
  private static final String MOOD = "films.mood";

  private final Sandbox sandbox = new Sandbox();

  @BeforeAll
  void statistics() {
    sandbox.execute("ANALYZE");
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  private String ids(Condition... conditions) throws SQLException {
    String body =
        sandbox.body(read(level(FILM).select("id").where(conditions).order(by("id")).node()));
    return body.replaceAll("[^0-9,]", "");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(equal("id", "integer", "x"), "invalid input syntax for type integer: \"x\""),
        Arguments.of(equal("id", "integer", "99999999999"), "out of range for type integer"),
        Arguments.of(equal("mood", MOOD, "sad"), "invalid input value for enum mood"),
        Arguments.of(equal("nothing", "", "1"), "column film.nothing does not exist"),
        Arguments.of(
            compare(field("mood", MOOD), Comparison.LIKE, "c*"),
            "operator does not exist: mood ~~ unknown"),
        Arguments.of(
            compare(field("id", "integer"), Comparison.IMATCH, "1"),
            "operator does not exist: integer ~* unknown"),
        Arguments.of(
            where(field("price", "numeric"), simple(SimpleOperator.CONTAINS, "1")),
            "operator does not exist: numeric @> unknown"));
  }

  @ParameterizedTest
  @MethodSource
  void refused(Condition condition, String message) {
    assertThatThrownBy(() -> ids(condition))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(message);
  }

  static Stream<Arguments> found() {
    return Stream.of(
        Arguments.of(equal("id", "integer", "2"), "2"),
        Arguments.of(equal("mood", MOOD, "wild"), "2"),
        Arguments.of(compare(field("mood", MOOD), Comparison.GTE, "calm"), "1,2"),
        Arguments.of(equal("price", "numeric", "9.5"), "1"),
        Arguments.of(equal("title", "character varying", "Sun \"x\" \\ 100%"), "2"),
        Arguments.of(compare(field("title", "character varying"), Comparison.LIKE, "*n*"), "1,2"),
        Arguments.of(compare(field("title", "character varying"), Comparison.ILIKE, "R*N"), "1"),
        Arguments.of(
            compare(field("title", "character varying"), Comparison.MATCH, "^[RF]"), "1,3"),
        Arguments.of(
            where(field("tags", "text[]"), simple(SimpleOperator.CONTAINS, "{\"a,b\"}")), "1"),
        Arguments.of(
            where(field("tags", "text[]"), simple(SimpleOperator.OVERLAP, "{quiet,x}")), "1"),
        Arguments.of(
            where(field("meta", "jsonb"), simple(SimpleOperator.CONTAINS, "{\"year\":2001}")), "2"),
        Arguments.of(
            where(
                field("shown", "daterange"),
                simple(SimpleOperator.ADJACENT, "[2020-02-01,2020-03-01)")),
            "1"),
        Arguments.of(where(field("id", "integer"), new Operation.In(List.of("1", "3"), -1)), "1,3"),
        Arguments.of(where(field("id", "integer"), new Operation.In(List.of(""), -1)), ""),
        Arguments.of(where(field("mood", MOOD), new Operation.In(List.of("wild"), -1)), "2"),
        Arguments.of(where(field("mood", MOOD), new Operation.Is(Operation.IsValue.NULL)), "3"),
        Arguments.of(
            where(field("mood", MOOD), new Operation.IsDistinct(Operand.fixed("calm"))), "2,3"),
        Arguments.of(equal("shout", "", "FOG"), "3"),
        Arguments.of(equal("shout", "", "it's \\ '"), ""));
  }

  private static Operation simple(SimpleOperator operator, String value) {
    return new Operation.Simple(operator, Operand.fixed(value));
  }

  @ParameterizedTest
  @MethodSource
  void found(Condition condition, String ids) throws SQLException {
    assertThat(ids(condition)).isEqualTo(ids);
  }

  @Test
  void quantifiers_take_arrays() throws SQLException {
    ResolvedField title = field("title", "character varying");
    assertThat(ids(where(title, quantified(Comparison.LIKE, Quantifier.ANY, "{R*,F*}"))))
        .isEqualTo("1,3");
    assertThat(ids(where(title, quantified(Comparison.LIKE, Quantifier.ALL, "{*a*,*n}"))))
        .isEqualTo("1");
    assertThat(
            ids(where(field("id", "integer"), quantified(Comparison.EQ, Quantifier.ANY, "{1,2}"))))
        .isEqualTo("1,2");
  }

  private static Operation quantified(Comparison operator, Quantifier quantifier, String value) {
    return new Operation.Compare(operator, quantifier, Operand.fixed(value));
  }

  @Test
  void json_paths_compare_as_text_or_as_json() throws SQLException {
    JsonStep year = new JsonStep(true, false, "year");
    JsonStep cast = new JsonStep(false, false, "cast");
    JsonStep first = new JsonStep(false, true, "-1");
    JsonStep name = new JsonStep(true, false, "n");
    assertThat(ids(compare(field("meta", "jsonb", year), Comparison.EQ, "1990"))).isEqualTo("1");
    assertThat(ids(compare(field("meta", "jsonb", cast, first, name), Comparison.EQ, "X")))
        .isEqualTo("1");
    assertThat(
            ids(
                compare(
                    field("meta", "jsonb", new JsonStep(false, false, "year")),
                    Comparison.GT,
                    "1995")))
        .isEqualTo("2");
    assertThat(
            ids(
                compare(
                    field("tags", "text[]", new JsonStep(true, true, "0")),
                    Comparison.EQ,
                    "quiet")))
        .isEqualTo("1");
  }

  @Test
  void full_text_search_makes_vectors_of_other_types() throws SQLException {
    Operation rain =
        new Operation.FullText(Operation.FullTextOperator.FTS, "english", Operand.fixed("rain"));
    ResolvedField title =
        new ResolvedField(
            "title", List.of(), false, new ToTsVector("english"), "", "text", null, null, false);
    assertThat(ids(where(field("words", "tsvector"), rain))).isEqualTo("1");
    assertThat(ids(where(title, rain))).isEqualTo("1");
  }

  @Test
  void groups_nest_and_negate() throws SQLException {
    Condition either =
        new Condition.Group(
            true, true, List.of(equal("id", "integer", "1"), equal("title", "text", "Fog")));
    assertThat(ids(either)).isEqualTo("2");
  }
}
