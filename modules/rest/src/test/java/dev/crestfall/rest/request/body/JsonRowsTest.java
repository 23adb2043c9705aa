package dev.crestfall.rest.request.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonRowsTest {
  private static final ObjectMapper JACKSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"a\"",
    "\"b\"",
    "\"\\u0061\"",
    "1",
    "-0",
    "2.5e-3",
    "true",
    "null",
    " ",
    "\n",
    "{\"a\":1}",
    "{\"b\":[],\"a\":{}}",
    "[1,2]",
    "\"é\"",
    "01",
    "\"\\q\"",
    "x"
  };

  @Test
  void it_agrees_with_a_parser_on_whatever_comes() {
    Random random = new Random(42);
    int valid = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder body = new StringBuilder();
      for (int length = random.nextInt(9); length >= 0; length--) {
        body.append(PIECES[random.nextInt(PIECES.length)]);
      }
      byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
      JsonRows expected = expected(bytes);
      valid += expected == null ? 0 : 1;
      assertThat(JsonRows.read(bytes)).as(body.toString()).isEqualTo(expected);
    }
    assertThat(valid).isGreaterThan(3_000);
  }

  private static @Nullable JsonRows expected(byte[] body) {
    JsonNode tree;
    try {
      tree = JACKSON.readTree(body);
    } catch (JacksonException e) {
      return null;
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
    if (tree.isMissingNode()) {
      return null;
    }
    if (tree.isObject()) {
      return new JsonRows(keys(tree), true, false);
    }
    if (!tree.isArray() || tree.isEmpty()) {
      return new JsonRows(Set.of(), true, true);
    }
    return ofArray(tree);
  }

  private static JsonRows ofArray(JsonNode array) {
    Set<String> first = Set.of();
    boolean uniform = true;
    boolean found = false;
    for (JsonNode element : array) {
      if (element.isObject() && !found) {
        first = keys(element);
        found = true;
      }
      uniform &= element.isObject() && keys(element).equals(first);
    }
    return new JsonRows(first, uniform, false);
  }

  private static Set<String> keys(JsonNode object) {
    Set<String> keys = new TreeSet<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
