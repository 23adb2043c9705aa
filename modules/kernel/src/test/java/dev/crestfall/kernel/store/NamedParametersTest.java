package dev.crestfall.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.statement.ParsedSql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parameters are found where Postgres reads SQL, and nowhere else.
class NamedParametersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ':a', \"b:c\" FROM t",
        "SELECT 'it''s :a'",
        "SELECT 'ends with a backslash\\', 'and :a'",
        "SELECT E'a\\':b'",
        "SELECT a::text, :: b",
        "SELECT a[1:2]",
        "SELECT 1 -- of :a and 'more",
        "SELECT 1 /* :a 'b */",
        "SELECT $$ :a $$, $body$ ? $$ :b $body$",
        "SELECT a ?? 'b', '?'",
        "SELECT a := 1, :'x'",
        "SELECT 'never closed :a",
        "SELECT E'never closed \\",
        "SELECT 1 /* never closed :a",
        "SELECT $a$ never closed :a",
        ":"
      })
  void no_parameter_is_found_in(String sql) {
    ParsedSql parsed = NamedParameters.parse(sql);

    assertThat(parsed.getSql()).isEqualTo(sql);
    assertThat(parsed.getParameters().getParameterCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          :a                                     ~ ?                                  ~ a
          SELECT :a::text || ':b' || :c /* :d */ ~ SELECT ?::text || ':b' || ? /* :d */ ~ a,c
          SET a=:row.a_1, b = ANY (:ids)         ~ SET a=?, b = ANY (?)               ~ row.a_1,ids
          SELECT a - :a * :b / 2, $1, date':c'   ~ SELECT a - ? * ? / 2, $1, date':c' ~ a,b
          SELECT ':a' || :b, E'\\\\' || :c       ~ SELECT ':a' || ?, E'\\\\' || ?   ~ b,c
          SELECT $$:a$$, :b                      ~ SELECT $$:a$$, ?                   ~ b
          """)
  void parameters_become_question_marks_in_order(String sql, String sent, String names) {
    ParsedSql parsed = NamedParameters.parse(sql);

    assertThat(parsed.getSql()).isEqualTo(sent);
    assertThat(parsed.getParameters().getParameterNames()).containsExactly(names.split(","));
    assertThat(parsed.getParameters().isPositional()).isFalse();
  }

  @Test
  void question_marks_are_parameters_by_position() {
    ParsedSql parsed = NamedParameters.parse("SELECT ? + ?, a ?? b");

    assertThat(parsed.getSql()).isEqualTo("SELECT ? + ?, a ?? b");
    assertThat(parsed.getParameters().isPositional()).isTrue();
    assertThat(parsed.getParameters().getParameterCount()).isEqualTo(2);
  }
}
