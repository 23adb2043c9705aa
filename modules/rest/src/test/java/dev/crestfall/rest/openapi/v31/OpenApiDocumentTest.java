package dev.crestfall.rest.openapi.v31;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.rest.openapi.Documented;
import dev.crestfall.rest.openapi.ServerUri;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiDocumentTest {
  private static final ServerUri SERVER = ServerUri.listening("localhost", 3000);

  private final Documented library;
  private JsonNode document = new ObjectMapper().createObjectNode();

  OpenApiDocumentTest() throws Exception {
    library = new Documented();
  }

  @BeforeAll
  void read() throws Exception {
    document = Documented.parse(OpenApiDocument.write(library.reader(), SERVER, false));
  }

  @AfterAll
  void stop() {
    library.close();
  }

  private JsonNode property(String name) {
    return document.at("/components/schemas/book/properties/" + name);
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void it_keeps_the_rules_of_the_specification() throws Exception {
    assertThat(OpenApiRules.broken(document)).isEmpty();
    JsonNode everything =
        Documented.parse(OpenApiDocument.write(library.everything(), SERVER, true));
    assertThat(OpenApiRules.broken(everything)).isEmpty();
  }

  @Test
  void what_the_caller_may_not_use_is_not_spoken_of() {
    assertThat(document.path("paths").has("/secret")).isFalse();
    assertThat(document.path("paths").has("/rpc/hidden")).isFalse();
    assertThat(document.at("/components/schemas").has("secret")).isFalse();
  }

  @Test
  void types_say_null_where_a_column_may_be_null() throws Exception {
    assertThat(property("title").path("type")).isEqualTo(json("'string'"));
    assertThat(property("author_id").path("type")).isEqualTo(json("['integer','null']"));
    assertThat(property("mood").path("enum")).isEqualTo(json("['calm','wild',null]"));
    assertThat(property("tags").path("items")).isEqualTo(json("{'type':'string'}"));
    assertThat(property("extra").has("type")).isFalse();
    assertThat(property("printed").path("format").textValue()).isEqualTo("date-time");
    assertThat(property("printed").has("default")).isFalse();
    assertThat(property("price").path("default")).isEqualTo(json("9.5"));
    assertThat(property("upper_title").path("readOnly").booleanValue()).isTrue();
  }

  @Test
  void keys_are_noted_for_people_and_for_programs() throws Exception {
    assertThat(property("id").path("x-primary-key").booleanValue()).isTrue();
    assertThat(property("author_id").path("description").textValue())
        .isEqualTo("Refers to `author.id`.");
    assertThat(property("author_id").path("x-foreign-key"))
        .isEqualTo(json("{'table':'author','column':'id'}"));
  }

  @Test
  void a_new_row_needs_only_what_nothing_else_fills() throws Exception {
    JsonNode schemas = document.path("components").path("schemas");
    assertThat(schemas.at("/book.new/required")).isEqualTo(json("['id','title']"));
    assertThat(schemas.path("author.new").has("required")).isFalse();
    assertThat(schemas.path("book.patch").has("required")).isFalse();
    assertThat(schemas.at("/book.new/properties").has("upper_title")).isFalse();
    assertThat(schemas.at("/book/required")).hasSize(12);
  }

  @Test
  void operations_are_those_that_the_relation_can_do() {
    assertThat(names(document.at("/paths/~1book")))
        .containsExactlyInAnyOrder("get", "post", "put", "patch", "delete");
    assertThat(names(document.at("/paths/~1titles"))).containsExactly("get");
    assertThat(names(document.at("/paths/~1rpc~1lend"))).containsExactly("post");
    assertThat(names(document.at("/paths/~1rpc~1echo"))).containsExactly("post");
    assertThat(document.at("/paths/~1rpc~1lend/post/responses").has("204")).isTrue();
    assertThat(document.at("/paths/~1rpc~1find/get/responses/200/content/application~1json/schema"))
        .hasToString("{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/book\"}}");
  }

  @Test
  void a_token_may_be_sent_or_must_be() throws Exception {
    assertThat(document.path("security")).isEqualTo(json("[{},{'bearer':[]}]"));
    JsonNode secured = Documented.parse(OpenApiDocument.write(library.reader(), SERVER, true));
    assertThat(secured.path("security")).isEqualTo(json("[{'bearer':[]}]"));
    assertThat(document.at("/servers/0/url").textValue()).isEqualTo("http://localhost:3000");
  }
}
