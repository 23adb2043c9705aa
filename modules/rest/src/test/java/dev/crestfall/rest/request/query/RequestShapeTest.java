package dev.crestfall.rest.request.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.QueryParams;
import dev.crestfall.rest.request.QueryParams.OnPath;
import dev.crestfall.rest.request.filter.Filter;
import dev.crestfall.rest.request.filter.Operand;
import dev.crestfall.rest.request.filter.Operation;
import dev.crestfall.rest.request.query.RequestShape.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestShapeTest {
  private static final String[] KEYS = {
    "id",
    "a.b",
    "select",
    "order",
    "limit",
    "x.offset",
    "or",
    "not.and",
    "%69d",
    "\"q,r\"",
    "j->>k",
    "on_conflict",
    "columns",
    ":bad",
    "",
    "a%26b"
  };
  private static final String[] VALUES = {
    "eq.1",
    "eq.2",
    "eq.",
    "eq.%00",
    "eq.%ff",
    "not.eq.%C3%A9",
    "not.eq.+x",
    "eq(any).{1}",
    "e%71.5",
    "in.(1,2)",
    "in.(3)",
    "in.()",
    "in.(\"a,b\",c)",
    "in.(1",
    "is.null",
    "is.true",
    "fts.a",
    "fts(english).a",
    "fts(english).b",
    "isdistinct.1",
    "id",
    "a,b",
    "5",
    "(a.eq.1,b.eq.2)",
    "(a.eq.1)",
    "a.desc",
    "not.is.null",
    "neq.1;x=eq.2",
    "cs.{1}",
    "eq.1.2",
    "like.*x*",
    "gt.a&b=lt.c",
    "%0aeq.1",
    "in.(1)junk",
    "not.in.(9,8)"
  };

  @ParameterizedTest
  @ValueSource(strings = {"a=eq.%00", "a=eq.%ff", "a=in.(1", "%ff=eq.1", "a=in.x"})
  void what_the_parser_must_refuse_has_no_shape(String query) {
    assertThat(RequestShape.of(query)).isNull();
  }

  @Test
  void values_of_simple_filters_are_no_part_of_the_shape() {
    RequestShape one = shape("id=eq.1&name=not.like.a*&x=in.(1,2)&select=id");
    RequestShape two = shape("id=eq.%25&name=not.like.b+c&x=in.(3)&select=id");
    assertThat(one.text()).isEqualTo(two.text());
    assertThat(two.values())
        .containsExactly(new Value.One("%"), new Value.One("b c"), new Value.Many(List.of("3")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id=eq.1 | id=gt.1",
        "id=is.null | id=is.true",
        "a=fts(x).1 | a=fts(y).1",
        "a=eq(any).{1} | a=eq(any).{2}",
        "a=in.() | a=in.(1)",
        "limit=1 | limit=2",
        "a=1 | a=2",
        "or=(a.eq.1) | or=(a.eq.2)",
        "a=eq.1 | a=not.eq.1",
        "a=eq.1 | b=eq.1",
      })
  void all_else_is_part_of_the_shape(String one, String two) {
    assertThat(shape(one).text()).isNotEqualTo(shape(two).text());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void queries_of_one_shape_parse_alike_but_for_the_values_of_their_slots(boolean ofRoutine) {
    Random random = new Random(20_261_121);
    Map<String, QueryParams> known = new HashMap<>();
    int compared = 0;
    for (int i = 0; i < 15_000; i++) {
      String query = query(random);
      RequestShape shape = RequestShape.of(query);
      QueryParams parsed = parsed(query, ofRoutine);
      if (shape == null || parsed == null) {
        continue;
      }
      assertThat(shape.values()).as(query).isEqualTo(values(parsed));
      QueryParams other = known.put(shape.text(), parsed);
      if (other != null) {
        assertThat(blanked(parsed)).as(query).isEqualTo(blanked(other));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(80);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_query_that_the_parser_refuses_shares_no_shape_with_one_that_it_takes(boolean ofRoutine) {
    Random random = new Random(7);
    Map<String, Boolean> taken = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      String query = query(random);
      RequestShape shape = RequestShape.of(query);
      if (shape != null) {
        boolean now = parsed(query, ofRoutine) != null;
        assertThat(taken.getOrDefault(shape.text(), now)).as(query).isEqualTo(now);
        taken.put(shape.text(), now);
      }
    }
  }

  private static RequestShape shape(String query) {
    return Objects.requireNonNull(RequestShape.of(query));
  }

  private static String query(Random random) {
    List<String> parameters = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      parameters.add(
          KEYS[random.nextInt(KEYS.length)]
              + (random.nextInt(20) == 0 ? "" : "=")
              + VALUES[random.nextInt(VALUES.length)]);
    }
    return String.join(random.nextInt(10) == 0 ? ";" : "&", parameters);
  }

  private static @Nullable QueryParams parsed(String query, boolean ofRoutine) {
    try {
      return QueryParser.parse(query, ofRoutine).params();
    } catch (RestError _) {
      return null;
    }
  }

  private static List<Value> values(QueryParams query) {
    List<Value> values = new ArrayList<>();
    for (OnPath<Filter> filter : query.filters()) {
      Operation operation = filter.value().operation();
      if (operation instanceof Operation.In in && in.slot() >= 0) {
        assertThat(in.slot()).isEqualTo(values.size());
        values.add(new Value.Many(in.values()));
      } else {
        Operand operand = operand(operation);
        if (operand.slot() >= 0) {
          assertThat(operand.slot()).isEqualTo(values.size());
          values.add(new Value.One(operand.text()));
        }
      }
    }
    return values;
  }

  private static Operand operand(Operation operation) {
    return switch (operation) {
      case Operation.Compare compare -> compare.value();
      case Operation.Simple simple -> simple.value();
      case Operation.IsDistinct distinct -> distinct.value();
      case Operation.FullText fullText -> fullText.value();
      case Operation.In _, Operation.Is _ -> Operand.fixed("");
    };
  }

  private static String blanked(QueryParams query) {
    QueryParams same =
        new QueryParams(
            "",
            query.arguments(),
            query.select(),
            List.of(),
            query.logic(),
            query.orders(),
            query.ranges(),
            query.columns(),
            query.onConflict(),
            query.filterFields());
    StringBuilder text = new StringBuilder(same.toString());
    for (OnPath<Filter> filter : query.filters()) {
      String shown = filter.toString();
      Operation operation = filter.value().operation();
      if (operation instanceof Operation.In in && in.slot() >= 0) {
        shown = shown.replace(in.values().toString(), "?");
      } else if (operand(operation).slot() >= 0) {
        shown = shown.replace("text=" + operand(operation).text() + "]", "?");
      }
      text.append(shown);
    }
    return text.toString();
  }
}
