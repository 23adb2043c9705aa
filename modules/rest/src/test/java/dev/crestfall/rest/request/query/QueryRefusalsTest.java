package dev.crestfall.rest.request.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crestfall.rest.error.RestError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRefusalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id=7 | filter (7) | 1 | unexpected \"7\" expecting \"not\" or operator (eq, gt, ...)",
        "id=equal.7 | filter (equal.7) | 3 | unexpected \"u\" expecting operator (eq, gt, ...)",
        "id= | filter () | 1 | unexpected end of input expecting \"not\" or operator (eq, gt, ...)",
        "id=noop.1 | filter (noop.1) | 1 | unexpected \"o\" expecting \"not\" or operator (eq, gt, ...)",
        "id=not.7 | filter (not.7) | 5 | unexpected \"7\" expecting operator (eq, gt, ...)",
        "id=eq().7 | filter (eq().7) | 4 | unexpected \")\" expecting operator (eq, gt, ...)",
        "id=fts().a | filter (fts().a) | 5 | unexpected \")\" expecting operator (eq, gt, ...)",
        "id=in().7 | filter (in().7) | 3 | unexpected \"(\" expecting operator (eq, gt, ...)",
        "id=in.7 | filter (in.7) | 4 | unexpected \"7\" expecting \"(\"",
        "id=in.(7 | filter (in.(7) | 6 | unexpected end of input expecting \",\" or \")\"",
        "id=is.7 | filter (is.7) | 4 | unexpected \"7\" expecting isVal: (null, not_null, true, false, unknown)",
        "id:x=eq.1&:x=eq.1 | tree path (:x) | 1 | unexpected \":\" expecting field name (* or [a..z0..9_$])",
        "or=() | logic tree (()) | 4 | unexpected \")\" expecting field name (* or [a..z0..9_$]), negation operator (not) or logic operator (and, or)",
        "or=(id.in.1,id.eq.3) | logic tree ((id.in.1,id.eq.3)) | 10 | unexpected \"1\" expecting \"(\"",
        "or=)( | logic tree ()() | 3 | unexpected \")\" expecting \"(\"",
        "and=(ord(id.eq.1),id.eq.2) | logic tree ((ord(id.eq.1),id.eq.2)) | 7 | unexpected \"d\" expecting \"(\"",
        "or=(id.eq.1,not.xor(id.eq.2)) | logic tree ((id.eq.1,not.xor(id.eq.2))) | 16 | unexpected \"x\" expecting logic operator (and, or)",
        "order=id.ac | order (id.ac) | 4 | unexpected \"c\" expecting \"asc\", \"desc\", \"nullsfirst\" or \"nullslast\"",
        "order=id.descc | order (id.descc) | 8 | unexpected 'c' expecting delimiter (.), \",\" or end of input",
        "order=id.asc.nlsfst | order (id.asc.nlsfst) | 8 | unexpected \"l\" expecting \"nullsfirst\" or \"nullslast\"",
        "order=id.asc.nullslastt | order (id.asc.nullslastt) | 17 | unexpected 't' expecting \",\" or end of input",
        "order=rel(name,id) | order (rel(name,id)) | 4 | unexpected '(' expecting letter, digit, \"-\", \"->>\", \"->\", delimiter (.), \",\" or end of input",
        "select=name!hint | select parameter (name!hint) | 5 | unexpected '!' expecting letter, digit, \"-\", \"->>\", \"->\", \"::\", \".\", \")\", \",\" or end of input",
        "select=id,*!hint | select parameter (id,*!hint) | 5 | unexpected '!' expecting \")\", \",\" or end of input",
        "select=name:: | select parameter (name::) | 7 | unexpected end of input expecting letter or digit",
        "select=id,rel(name[]) | select parameter (id,rel(name[])) | 12 | unexpected '[' expecting letter, digit, \"-\", \"->>\", \"->\", \"::\", \".\", \")\", \",\" or end of input",
        "select=d->>-78xy | select parameter (d->>-78xy) | 8 | unexpected 'x' expecting digit, \"->\", \"::\", \".\", \",\" or end of input",
        "select=d->>--34 | select parameter (d->>--34) | 6 | unexpected \"-\" expecting digit",
        "select=d->(x | select parameter (d->(x) | 4 | unexpected \"(\" expecting \"-\", digit or any non reserved character different from: .,>()",
      })
  void a_malformed_query_answers_PGRST100(String query, String what, int column, String details) {
    RestError error = catchThrowableOfType(RestError.class, () -> QueryParser.parse(query, false));
    assertThat(error.answer().status()).isEqualTo(400);
    assertThat(error.answer().code()).isEqualTo("PGRST100");
    assertThat(error.answer().details()).isEqualTo(details);
    assertThat(error.getMessage())
        .isEqualTo("\"failed to parse " + what + "\" (line 1, column " + column + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=eq.%00", "a%00=eq.1", "a=eq.%ff", "a=eq.%c3", "a=eq.%ed%a0%80"})
  void what_is_no_text_answers_400_as_the_database_would(String query) {
    RestError error = catchThrowableOfType(RestError.class, () -> QueryParser.parse(query, false));
    assertThat(error.answer().status()).isEqualTo(400);
    assertThat(error.answer().code()).isEqualTo("22021");
    assertThat(error.getMessage()).startsWith("invalid byte sequence for encoding \"UTF8\": 0x");
  }

  @Test
  void a_number_beyond_64_bits_answers_400_as_the_database_would() {
    RestError error =
        catchThrowableOfType(
            RestError.class, () -> QueryParser.parse("limit=99999999999999999999", false));
    assertThat(error.answer().code()).isEqualTo("22003");
    assertThat(error.answer().status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"select=%s*%s", "or=%sid.eq.1%s"})
  void nesting_without_end_answers_400_instead_of_exhausting_the_stack(String query) {
    String open = (query.startsWith("or") ? "and(" : "a(").repeat(50_000);
    String nested = query.formatted("or".equals(query.substring(0, 2)) ? "(" + open : open, ")");
    RestError error = catchThrowableOfType(RestError.class, () -> QueryParser.parse(nested, false));
    assertThat(error.answer().code()).isEqualTo("PGRST100");
    assertThat(error.answer().details()).isEqualTo("unexpected nesting of more than 100 levels");
  }
}
