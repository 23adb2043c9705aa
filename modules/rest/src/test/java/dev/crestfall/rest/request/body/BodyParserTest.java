package dev.crestfall.rest.request.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Payload;
import dev.crestfall.rest.request.QueryParams.Argument;
import dev.crestfall.rest.request.body.BodyParser.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyParserTest {
  private static final MediaType JSON = new MediaType.Json();
  private static final MediaType CSV = new MediaType.Csv();
  private static final MediaType FORM = new MediaType.FormUrlEncoded();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[",
        "]",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[1e]",
        "tru",
        "nulll",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"a\nb\"",
        "{} {}",
        "[{}]x",
        "'a'",
        "[1 2]",
        "[[]",
        "{\"a\":[}",
        "NaN",
        "{\"a\":1]",
        "\u00a0{}",
        "// x\n{}"
      })
  void what_is_no_json_is_refused(String body) {
    assertThat(refused(body, JSON)).isEqualTo("Empty or invalid json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22ff22",
        "22c32822",
        "22c08022",
        "22eda08022",
        "22f490808022",
        "22e282",
        "efbbbf7b7d",
        "5b002c5d",
        "7b00227d"
      })
  void what_is_no_utf8_is_refused(String hex) {
    byte[] body = java.util.HexFormat.of().parseHex(hex);
    RestError error =
        catchThrowableOfType(
            RestError.class, () -> BodyParser.parse(body, JSON, Purpose.ROWS, null));
    assertThat(error.answer().code()).isEqualTo("PGRST102");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"a\":1},{\"b\":1}]",
        "[{\"a\":1},{\"a\":1,\"b\":2}]",
        "[{\"a\":1,\"b\":2},{\"a\":1}]",
        "[{\"a\":1},2]",
        "[1]",
        "[null,{}]",
        "[[]]",
        "[{},{\"a\":1}]"
      })
  void objects_of_different_keys_are_refused(String body) {
    assertThat(refused(body, JSON)).isEqualTo("All object keys must match");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`a,b\n1,2\n3` | All lines must have same number of fields",
        "`a,b\n1\n2,3` | All lines must have same number of fields",
        "`a,b,c\n1,2\n3,4,5,6` | All lines must have same number of fields",
        "`a,b\n1,2,\"x` | parse error (a quoted field is not closed) at byte 10",
        "`a\n\"x` | parse error (a quoted field is not closed) at byte 4",
        "`a\nx\"y` | parse error (unexpected quote) at byte 3",
        "`a\n\"x\"y` | parse error (unexpected character after a quoted field) at byte 5",
        "`` | parse error (not enough input) at \"\"",
      })
  void malformed_csv_is_refused(String body, String message) {
    assertThat(refused(body, CSV)).isEqualTo(message);
  }

  @Test
  void other_content_types_are_refused() {
    assertThat(refused("x", new MediaType.Other("image/png")))
        .isEqualTo("Content-Type not acceptable: image/png");
    assertThat(refused("x", new MediaType.TextPlain()))
        .isEqualTo("Content-Type not acceptable: text/plain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"b\":1,\"a\":[{\"x\":{}}]} | b,a",
        " [ {\"a\" : -1.5e+3 , \"b\":\"\\u00e9\\\"\"} , {\"b\":null,\"a\":true} ] | a,b",
        "[{\"a\":1,\"a\":2},{\"a\":3}] | a",
        "[{\"\\u0061\":1},{\"a\":2}] | a",
        "{\"é\\n\":1} | `é\n`",
        "[{\"a\":1,\"b\":2},{\"b\":1,\"a\":2,\"b\":3}] | a,b",
      })
  void json_is_kept_and_its_keys_are_found(String body, String keys) {
    Payload.Json json = json(body, JSON, Purpose.ROWS);
    assertThat(json.raw()).isEqualTo(bytes(body));
    assertThat(json.keys()).containsExactlyInAnyOrder(keys.split(",", -1));
    assertThat(json.empty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", " [ ] ", "1", "\"a\"", "null", "true", "-0.1E5"})
  void what_holds_no_object_counts_as_an_empty_array(String body) {
    Payload.Json json = json(body, JSON, Purpose.ROWS);
    assertThat(json.raw()).isEqualTo(bytes("[]"));
    assertThat(json.empty()).isTrue();
  }

  @Test
  void an_object_without_keys_changes_nothing_but_is_a_row() {
    assertThat(json("{}", JSON, Purpose.CHANGES).empty()).isTrue();
    assertThat(json("[{}]", JSON, Purpose.CHANGES).empty()).isTrue();
    assertThat(json("{}", JSON, Purpose.ROWS).empty()).isFalse();
    assertThat(json("", JSON, Purpose.ARGUMENTS).keys()).isEmpty();
  }

  @Test
  void named_columns_spare_the_look_into_the_body() {
    Payload payload = BodyParser.parse(bytes("not json"), JSON, Purpose.ROWS, Set.of("a"));
    assertThat(((Payload.Json) payload).keys()).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`a,b\n1,NULL\n` | [{\"a\":\"1\",\"b\":null}]",
        "`a,b\r\n\"x,\"\"y\"\"\",\"NULL\"\r\n,NULLS` |"
            + " [{\"a\":\"x,\\\"y\\\"\",\"b\":null},{\"a\":\"\",\"b\":\"NULLS\"}]",
        "`\n\"a\nb\"\n\n\"1\n2\"\n\n\n` | [{\"a\\nb\":\"1\\n2\"}]",
        "`a\n\\é\t\u0001` | [{\"a\":\"\\\\é\\t\\u0001\"}]",
        "`a,b\n` | []",
        "`a,b\n1,2,3\n4,5\n6,7,\"8\",9` |"
            + " [{\"a\":\"1\",\"b\":\"2\"},{\"a\":\"4\",\"b\":\"5\"},{\"a\":\"6\",\"b\":\"7\"}]",
        "`a,b,c\n1,2\n3,4` | [{\"a\":\"1\",\"b\":\"2\"},{\"a\":\"3\",\"b\":\"4\"}]",
      })
  void csv_becomes_json(String body, String json) {
    assertThat(new String(json(body, CSV, Purpose.ROWS).raw(), StandardCharsets.UTF_8))
        .isEqualTo(json);
  }

  @Test
  void a_form_becomes_json_or_arguments() {
    String body = "a=1&b=x+%22y%22&a=2&c=%C3%A9";
    assertThat(new String(json(body, FORM, Purpose.ROWS).raw(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":\"2\",\"b\":\"x \\\"y\\\"\",\"c\":\"é\"}");
    Payload.Form form = (Payload.Form) BodyParser.parse(bytes(body), FORM, Purpose.ARGUMENTS, null);
    assertThat(form.keys()).containsExactly("a", "b", "c");
    assertThat(form.arguments()).contains(new Argument("a", "1"), new Argument("a", "2"));
  }

  @Test
  void a_routine_takes_anything_raw() {
    Payload payload =
        BodyParser.parse(new byte[] {-1, 0}, new MediaType.OctetStream(), Purpose.ARGUMENTS, null);
    assertThat(((Payload.Raw) payload).raw()).containsExactly(-1, 0);
  }

  @Test
  void deep_and_wide_bodies_are_read_in_linear_time() {
    String deep = "{\"a\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}";
    assertThat(json(deep, JSON, Purpose.ROWS).keys()).containsExactly("a");
    assertThat(refused("[".repeat(1_000_000), JSON)).isEqualTo("Empty or invalid json");
    byte[] rows = new byte[50_000_000];
    Arrays.fill(rows, (byte) ' ');
    byte[] row = bytes("{\"id\":1,\"name\":\"someone\",\"tags\":[\"x\"]},");
    rows[0] = '[';
    int at = 1;
    for (; at + row.length < rows.length - 2; at += row.length) {
      System.arraycopy(row, 0, rows, at, row.length);
    }
    rows[at - 1] = ']';
    Payload.Json json = (Payload.Json) BodyParser.parse(rows, JSON, Purpose.ROWS, null);
    assertThat(json.raw()).isSameAs(rows);
    assertThat(json.keys()).containsExactly("id", "name", "tags");
  }

  private static String refused(String body, MediaType type) {
    RestError error =
        catchThrowableOfType(
            RestError.class, () -> BodyParser.parse(bytes(body), type, Purpose.ROWS, null));
    assertThat(error).as(body).isNotNull();
    assertThat(error.answer().code()).isEqualTo("PGRST102");
    return error.answer().message();
  }

  private static Payload.Json json(String body, MediaType type, Purpose purpose) {
    return (Payload.Json) BodyParser.parse(bytes(body), type, purpose, null);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
