package dev.crestfall.rest.sql;

import static dev.crestfall.rest.sql.Samples.FILM;
import static dev.crestfall.rest.sql.Samples.equal;
import static dev.crestfall.rest.sql.Samples.field;
import static dev.crestfall.rest.sql.Samples.level;
import static dev.crestfall.rest.sql.Samples.read;
import static dev.crestfall.rest.sql.Samples.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.database.Param;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.request.filter.Operand;
import dev.crestfall.rest.request.filter.Operation;
import dev.crestfall.rest.sql.text.BuiltStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTemplateTest {
  private static BuiltStatement build(String pattern, List<String> ids, Condition... more) {
    Condition like =
        where(
            field("title", "text"),
            new Operation.Compare(Operation.Comparison.LIKE, null, new Operand(0, pattern)));
    Condition in = where(field("id", "integer"), new Operation.In(ids, 1));
    Condition[] all = more.length == 0 ? new Condition[] {like, in} : more;
    return SqlBuilder.build(read(level(FILM).where(all).node()), StatementOptions.NONE);
  }

  @Test
  void another_request_of_the_shape_takes_the_same_text() {
    BuiltStatement first = build("a*", List.of("1"));
    BuiltStatement second = build("*b*", List.of("2", "3", "4"));
    assertThat(first.template()).isEqualTo(second.template());
    assertThat(first.template().bind(List.of(List.of("*b*"), List.of("2", "3", "4"))))
        .isEqualTo(second.statement());
    assertThat(second.statement().params())
        .containsExactly(new Param.Text("%b%"), new Param.Typed("_int4", "{\"2\",\"3\",\"4\"}"));
  }

  @Test
  void values_of_the_shape_itself_stay() {
    BuiltStatement built = build("", List.of(), equal("id", "integer", "5"));
    assertThat(built.template().bind(List.of())).isEqualTo(built.statement());
    assertThat(built.template().reusable()).isTrue();
  }

  @Test
  void a_value_without_a_type_makes_the_text_its_own() {
    assertThat(build("", List.of(), equal("shout", "", "A")).template().reusable()).isFalse();
  }
}
