package dev.crestfall.rest.sql;

import static dev.crestfall.rest.sql.Samples.compare;
import static dev.crestfall.rest.sql.Samples.equal;
import static dev.crestfall.rest.sql.Samples.field;
import static dev.crestfall.rest.sql.Samples.level;
import static dev.crestfall.rest.sql.Samples.read;
import static dev.crestfall.rest.sql.Samples.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.sql.SqlText;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.plan.SelectField;
import dev.crestfall.rest.request.filter.JsonStep;
import dev.crestfall.rest.request.filter.Operation;
import dev.crestfall.rest.request.filter.Operation.Comparison;
import dev.crestfall.rest.sql.text.Literals;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Names and values made of what SQL, JDBC and arrays find special. Each must mean itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSqlTest {
  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "\\",
          "?",
          "??",
          "$1",
          "$$",
          ";",
          "--",
          "/*",
          "*/",
          "{",
          "}",
          ",",
          "(",
          ")",
          "E'",
          "\n",
          "\t",
          "::",
          ":x",
          "%",
          "_",
          "é",
          "日",
          "😀",
          "NULL",
          "x",
          " ",
          "{fn now()}");

  private final Random random = new Random(20261121);
  private final Sandbox sandbox = new Sandbox();
  private final String table = name();
  private final String column = name();
  private final QualifiedName relation = new QualifiedName(name(), table);

  @BeforeAll
  void create() {
    sandbox.execute("SET standard_conforming_strings = on");
    sandbox.execute("CREATE SCHEMA " + QualifiedName.quote(relation.schema()));
    sandbox.execute(
        "CREATE TABLE %s (%s text, j jsonb)"
            .formatted(relation.quoted(), QualifiedName.quote(column)));
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  private String name() {
    String text = text(6);
    return text.isBlank() ? "x" : text;
  }

  private String text(int most) {
    StringBuilder text = new StringBuilder("t");
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @RepeatedTest(40)
  void a_value_finds_exactly_itself() throws SQLException {
    String value = text(12);
    sandbox.execute("TRUNCATE " + relation.quoted());
    sandbox.execute(
        "INSERT INTO %s SELECT v, jsonb_build_object(v, v) FROM unnest(ARRAY[%s, 'other']) v"
            .formatted(relation.quoted(), SqlText.quote(value)));
    JsonStep key = new JsonStep(true, false, value);
    assertThat(pages(read(level(relation).where(equal(column, "text", value)).node())))
        .isEqualTo(1);
    assertThat(pages(read(level(relation).where(equal(column, "", value)).node()))).isEqualTo(1);
    assertThat(
            pages(
                read(
                    level(relation)
                        .where(
                            where(
                                field(column, "text"),
                                new Operation.In(List.of(value, "none"), -1)))
                        .node())))
        .isEqualTo(1);
    assertThat(
            pages(
                read(
                    level(relation)
                        .where(compare(field("j", "jsonb", key), Comparison.EQ, value))
                        .node())))
        .isEqualTo(1);
  }

  private long pages(Plan.Read plan) throws SQLException {
    return sandbox.run(plan).pageTotal();
  }

  @Test
  void a_literal_means_the_same_without_standard_strings() throws SQLException {
    sandbox.execute("TRUNCATE " + relation.quoted());
    sandbox.execute("INSERT INTO %s VALUES (E'a\\\\'' OR true --')".formatted(relation.quoted()));
    sandbox.execute(
        "ALTER DATABASE "
            + sandbox.query("SELECT current_database()")
            + " SET standard_conforming_strings = off");
    assertThat(pages(read(level(relation).where(equal(column, "", "a\\' OR true --")).node())))
        .isEqualTo(1);
    assertThat(pages(read(level(relation).where(equal(column, "", "\\' OR true --")).node())))
        .isZero();
  }

  @Test
  void a_cast_can_not_leave_its_place() {
    assertThat(Literals.callerType("timestamp with time zone"))
        .isEqualTo("timestamp with time zone");
    assertThat(Literals.callerType("$$")).isEqualTo("\"$$\"");
    assertThat(Literals.callerType("int) FROM x --")).isEqualTo("\"int) FROM x --\"");
    SelectField cast = new SelectField(field("j", "jsonb"), null, null, "te$$xt", "a");
    assertThat(
            SqlBuilder.build(read(level(relation).select(cast).node()), StatementOptions.NONE)
                .template()
                .sql())
        .contains("AS \"te$$xt\")");
  }
}
