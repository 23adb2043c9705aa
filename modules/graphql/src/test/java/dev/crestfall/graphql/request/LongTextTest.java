package dev.crestfall.graphql.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongTextTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Object later(String json) throws IOException {
    return LongText.read(utf8(json), 3);
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  /// Reads what is in it too, all of it.
  private static void all(@Nullable Object value) {
    LongText.readAll(value);
    switch (value) {
      case Map<?, ?> map -> map.values().forEach(LongTextTest::all);
      case List<?> list -> list.forEach(LongTextTest::all);
      case null, default -> {}
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "7",
        " {\"variables\": {}} ",
        "{\"variables\": null, \"query\": \"{ a }\"}",
        "{\"variables\": \"{\", \"query\": 1}",
        "{\"variables\": [{\"a\": 1}], \"b\": {\"c\": 2}}",
        "{\"query\": \"variables\", \"b\": {\"c\": 2}, \"d\": {}}",
        "{\"query\": \"\\\"variables\\\": {\", \"variables\": {\"a\": \"}\\\\\", \"b\": [{},"
            + " \"\\\"\"]}}",
        "{\"b\": {\"variables\": {\"a\": 1}}, \"variables\": {\"a\": {\"variables\": {}}}, \"c\":"
            + " []}",
        "{\"variables\": {\"a\": 1}, \"variables\": {\"a\": 2}}",
        "{\"variables\": {\"a\": 1}, \"variable\\u0073\": {\"a\": 2}}",
        "[{\"variables\": {\"a\": 1}}, {\"variables\": {\"a\": 2}}]",
        "[[1, 2, 3], [[[4, 5], 6], []], {\"a\": [7, 8, [9, 10]]}, 11, [12, 13, 14]]",
        "{\"variables\": {\"é\": \"\\u00e9é\", \"n\": null, \"d\": 1.50}, \"query\": \"é\"}",
      })
  void what_is_read_later_is_what_was_sent(String body) throws IOException {
    assertThat(later(body)).isEqualTo(JsonValues.read(utf8(body)));
    assertThat(JsonValues.read(utf8(body))).isEqualTo(later(body));
    for (String name : List.of("UTF-16", "UTF-16LE", "UTF-32BE")) {
      byte[] other = body.getBytes(Charset.forName(name));
      assertThat(LongText.read(other, 3)).isEqualTo(JsonValues.read(utf8(body)));
    }
    assertThat(later("\uFEFF" + body)).isEqualTo(JsonValues.read(utf8(body)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"variables\": {}",
        "{\"variables\": {}} {}",
        "{\"variables\": {}{}}",
        "{\"variables\": 1 {}}",
        "{\"variables\": {\"a\": \"}}",
        "}{\"variables\": {}}",
        "{\"variables\" {}}",
        "{\"variables\": {\"a\": [1}, \"b\": 1}",
        "{\"variables\": {\"a\": [1, 2}, \"b\": 1]}",
        "{\"variables\": {\\}}",
        "{\"a\": [1, 2, x], \"a\": 2}",
        "[[1, 2,], 3]",
        "[[1, 2] [3, 4]]",
        "{\"a\": 1, [2, 3]}",
        "{\"a\": x\" [1, 2, 3] \"}",
        "{{\"a\": 1}: 2}",
      })
  void what_is_no_json_is_refused_at_once_or_later(String body) {
    assertThatThrownBy(() -> all(later(body)))
        .isInstanceOfAny(IOException.class, BadRequestException.class);
  }

  @Test
  void what_nobody_asks_for_is_not_read() throws IOException {
    Map<?, ?> request = object(later("{\"variables\": {nonsense}, \"query\": \"{ a }\"}"));
    assertThat(request.get("query")).isEqualTo("{ a }");
    Map<?, ?> variables =
        object(object(later("{\"variables\": {\"a\": [x, y]}}")).get("variables"));
    assertThat(variables.get("a")).isInstanceOf(List.class);
    Iterator<?> items = list(object(later("{\"a\": [true, {\"b\": y}, x]}")).get("a")).iterator();
    assertThat(items.next()).isEqualTo(true);
    assertThat(items.next()).isInstanceOf(Map.class);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(items::hasNext).isInstanceOf(BadRequestException.class);
    }
  }

  @Test
  void the_beginning_of_a_list_is_all_that_is_read_of_it() throws IOException {
    String items =
        IntStream.range(0, 20).mapToObj(i -> "[" + i + "]").collect(Collectors.joining(","));
    Map<?, ?> read = object(later("{\"a\": {\"b\": [" + items + ",x]}, \"c\": [1, 2]}"));
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> values = (Map<String, @Nullable Object>) read;
    Map<String, @Nullable Object> first = JsonValues.beginnings(values);
    assertThat(list(object(first.get("a")).get("b"))).hasSize(10);
    assertThat(first).isNotEqualTo(values).containsEntry("c", values.get("c"));
    Map<String, @Nullable Object> small = Map.of("a", List.of(1));
    assertThat(JsonValues.beginnings(small)).isSameAs(small);
  }

  @Test
  void an_object_with_more_members_than_any_type_has_is_refused() {
    String members =
        IntStream.range(0, 10_001)
            .mapToObj(i -> "\"a" + i + "\":1")
            .collect(Collectors.joining(","));
    assertThatThrownBy(() -> all(later("{\"variables\": {" + members + "}}")))
        .hasMessageContaining("more than 10000 members");
  }

  @Test
  void what_is_nested_too_deeply_is_refused_before_it_is_read() {
    assertThatThrownBy(() -> later("[".repeat(201) + "]".repeat(201)))
        .hasMessageContaining("200 levels");
  }
}
