package dev.crestfall.rest.request.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.QueryParams;
import dev.crestfall.rest.request.SelectItem;
import dev.crestfall.rest.request.filter.Operation;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileQueryTest {
  private static final String[] PIECES = {
    "select=",
    "order=",
    "and=",
    "not.or=",
    "limit=",
    "a.offset=",
    "columns=",
    "on_conflict=",
    "id=",
    "eq.",
    "in.(",
    "is.null",
    "not.",
    "fts(",
    "like(any).",
    "&",
    ";",
    "=",
    "(",
    ")",
    ",",
    ".",
    ":",
    "::",
    "->",
    "->>",
    "-",
    "!",
    "!inner",
    "...",
    "*",
    "count()",
    ".sum()",
    "\"",
    "\\",
    "{",
    "}",
    "%22",
    "%00",
    "%",
    "%e",
    "%C3%A9",
    "%F0%9F%98%80",
    "+",
    " ",
    "\t",
    "\n",
    "a",
    "b c",
    "1",
    "-9",
    "99999999999999999999",
    "\u0645",
    "'",
    "$",
    "_",
    "?",
    "#"
  };

  @Test
  void whatever_comes_is_parsed_or_refused_as_the_callers_fault() {
    Random random = new Random(99);
    for (int i = 0; i < 40_000; i++) {
      StringBuilder query = new StringBuilder();
      for (int length = random.nextInt(14); length >= 0; length--) {
        query.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String raw = query.toString();
      var _ = RequestShape.of(raw);
      try {
        assertThat(QueryParser.parse(raw, random.nextBoolean())).isNotNull();
      } catch (RestError e) {
        assertThat(e.answer().status()).as(raw).isEqualTo(400);
        assertThat(e.answer().code()).as(raw).isIn("PGRST100", "22021", "22003", "2201W", "2201X");
      }
    }
  }

  @Test
  void any_name_and_any_value_arrive_as_they_were_meant() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      String name = text(random);
      String value = text(random);
      String quoted = '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      String item = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      QueryParams query =
          QueryParser.parse(
                  "select=%s&%s=eq.%s&%s=in.(%s,x)"
                      .formatted(
                          Encoded.of(quoted),
                          Encoded.of(quoted),
                          Encoded.of(value),
                          Encoded.of(quoted),
                          Encoded.of(item)),
                  false)
              .params();
      assertThat(((SelectItem.Column) query.select().getFirst()).field().name()).isEqualTo(name);
      assertThat(query.filters()).allMatch(filter -> filter.value().field().name().equals(name));
      Operation equal = query.filters().getFirst().value().operation();
      assertThat(((Operation.Compare) equal).value().text()).isEqualTo(value);
      Operation in = query.filters().getLast().value().operation();
      assertThat(((Operation.In) in).values()).containsExactly(value, "x");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "\"",
        "(",
        "a(",
        "...",
        "a:",
        "->",
        "a->",
        "a->>",
        "a,",
        "a.",
        "-",
        "!",
        "\\\"",
        "a->1->",
        "and(",
        "not.",
        "a.eq.\"",
        "{",
        "a.in.(\"",
        "\" "
      })
  void a_hundred_thousand_characters_take_no_longer_than_reading_them(String piece) {
    String text = piece.repeat(100_000 / piece.length());
    for (String parameter :
        new String[] {"select=", "order=", "or=(", "a=in.(", "columns=", "a="}) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            try {
              var _ = QueryParser.parse(parameter + Encoded.of(text), false);
            } catch (RestError e) {
              assertThat(e.answer().status()).isEqualTo(400);
            }
          },
          parameter + piece);
    }
  }

  private static String text(Random random) {
    String alphabet = "ab01 \"\\'.,:;()[]{}!*-_>&=%+$#?\t\n\u00e9\u0645\u4e2d";
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(8); length >= 0; length--) {
      text.append(
          random.nextInt(12) == 0
              ? "\ud83d\ude00"
              : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
    }
    return text.toString();
  }
}
