package dev.crestfall.graphql.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "größe", "two words", "a-b", "a.b", "名"})
  void what_graphql_does_not_take_is_no_name(String name) {
    assertThat(Names.isValid(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "_", "_1", "Great_2", "__double"})
  void letters_digits_and_underscores_are_a_name(String name) {
    assertThat(Names.isValid(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "order_line, OrderLine, orderLine",
    "orderLine, OrderLine, orderLine",
    "order_BY_day, OrderBYDay, orderBYDay",
    "line_2_total, Line2Total, line2Total",
    "_hidden__twice, HiddenTwice, hiddenTwice",
    "IX, IX, iX",
    "with space, With Space, with Space",
    "école, École, école",
  })
  void inflection_makes_pascal_case_of_types_and_camel_case_of_fields(
      String sql, String type, String field) {
    assertThat(Names.type(sql, true)).isEqualTo(type);
    assertThat(Names.column(sql, true)).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({"order_line, order_line, order_line", "OrderLine, OrderLine, orderLine"})
  void without_inflection_names_stay_but_a_functions_start(
      String sql, String type, String function) {
    assertThat(Names.type(sql, false)).isEqualTo(type);
    assertThat(Names.column(sql, false)).isEqualTo(sql);
    assertThat(Names.function(sql, false)).isEqualTo(function);
    assertThat(Names.function("_" + sql, false)).isEqualTo(function);
  }
}
