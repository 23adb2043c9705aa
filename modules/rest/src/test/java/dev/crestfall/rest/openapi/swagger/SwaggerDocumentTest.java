package dev.crestfall.rest.openapi.swagger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.rest.openapi.Documented;
import dev.crestfall.rest.openapi.References;
import dev.crestfall.rest.openapi.Scope;
import dev.crestfall.rest.openapi.ServerUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwaggerDocumentTest {
  private static final ServerUri SERVER = ServerUri.listening("localhost", 3000);

  private final Documented library;
  private JsonNode reader = new ObjectMapper().createObjectNode();

  SwaggerDocumentTest() throws Exception {
    library = new Documented();
  }

  private static JsonNode document(Scope scope, ServerUri server, boolean secured)
      throws Exception {
    return Documented.parse(SwaggerDocument.write(scope, server, secured));
  }

  @BeforeAll
  void read() throws Exception {
    reader = document(library.reader(), SERVER, false);
  }

  @AfterAll
  void stop() {
    library.close();
  }

  @Test
  void what_the_caller_may_not_use_is_not_spoken_of() throws Exception {
    assertThat(reader.at("/definitions/secret").isMissingNode()).isTrue();
    assertThat(reader.path("paths").has("/secret")).isFalse();
    assertThat(reader.path("paths").has("/rpc/hidden")).isFalse();
    assertThat(reader.path("paths").has("/partly")).isTrue();
    assertThat(reader.path("paths").path("/rpc/pick").toString()).doesNotContain("\"b\"");
    JsonNode everything = document(library.everything(), SERVER, false);
    assertThat(everything.path("paths").has("/secret")).isTrue();
    assertThat(everything.path("paths").path("/rpc/pick").toString()).contains("\"b\"");
  }

  @Test
  void a_column_shows_type_default_and_keys() {
    JsonNode book = reader.at("/definitions/book/properties");
    assertThat(book.path("id"))
        .isEqualTo(
            json(
                "{'description':'Note:\\nThis is a Primary Key.<pk/>','format':'int64','type':'integer'}"));
    assertThat(book.path("title"))
        .isEqualTo(
            json(
                "{'description':'As printed','format':'character varying','type':'string','maxLength':80}"));
    assertThat(book.path("mood"))
        .isEqualTo(json("{'enum':['calm','wild'],'format':'library.mood','type':'string'}"));
    assertThat(book.path("tags"))
        .isEqualTo(json("{'format':'text[]','type':'array','items':{'type':'string'}}"));
    assertThat(book.path("extra")).isEqualTo(json("{'format':'jsonb'}"));
    assertThat(book.at("/price/default")).isEqualTo(json("9.5"));
    assertThat(book.at("/sold/default")).isEqualTo(json("false"));
    assertThat(book.at("/printed/default")).isEqualTo(json("'now()'"));
    assertThat(book.at("/author_id/description").textValue())
        .isEqualTo("Note:\nThis is a Foreign Key to `author.id`.<fk table='author' column='id'/>");
    assertThat(reader.at("/definitions/book/required")).isEqualTo(json("['id','title','sold']"));
    assertThat(reader.at("/definitions/author/properties/name/default").textValue())
        .isEqualTo("nobody");
  }

  @Test
  void a_comment_is_split_into_summary_and_description() {
    assertThat(reader.at("/paths/~1book/get/summary").textValue()).isEqualTo("Books");
    assertThat(reader.at("/paths/~1book/get/description").textValue())
        .isEqualTo("All that were ever here");
    assertThat(reader.at("/info/title").textValue()).isEqualTo("The library");
    assertThat(reader.at("/info/description").textValue()).isEqualTo("Books and who wrote them");
  }

  @Test
  void operations_are_those_that_the_relation_can_do() {
    assertThat(names(reader.at("/paths/~1book")))
        .containsExactlyInAnyOrder("get", "post", "patch", "delete");
    assertThat(names(reader.at("/paths/~1titles"))).containsExactly("get");
    assertThat(names(reader.at("/paths/~1rpc~1find"))).containsExactlyInAnyOrder("get", "post");
    assertThat(names(reader.at("/paths/~1rpc~1lend"))).containsExactly("post");
  }

  @Test
  void arguments_of_a_function_are_typed() {
    assertThat(reader.at("/paths/~1rpc~1find/get/parameters"))
        .isEqualTo(
            json(
                """
                [{'name':'word','required':true,'in':'query','type':'string','format':'text'},
                 {'name':'moods','required':false,'in':'query','type':'string','format':'mood[]'}]\
                """));
    assertThat(reader.at("/paths/~1rpc~1lend/post/parameters/0/schema"))
        .isEqualTo(
            json(
                """
                {'type':'object','required':['id','notes'],'properties':{
                  'id':{'type':'integer','format':'int32'},
                  'notes':{'type':'array','format':'text[]','items':{'type':'string'}}}}\
                """));
  }

  @Test
  void every_reference_leads_somewhere() {
    assertThat(References.broken(reader)).isEmpty();
  }

  @Test
  void the_server_is_the_proxy_where_there_is_one() throws Exception {
    ServerUri proxy = Objects.requireNonNull(ServerUri.proxy("https://api.example/films"));
    JsonNode document = document(library.reader(), proxy, true);
    assertThat(document.path("host").textValue()).isEqualTo("api.example:443");
    assertThat(document.path("basePath").textValue()).isEqualTo("/films");
    assertThat(document.path("schemes")).isEqualTo(json("['https']"));
    assertThat(document.path("security")).isEqualTo(json("[{'JWT':[]}]"));
    assertThat(reader.has("security")).isFalse();
    assertThat(reader.path("host").textValue()).isEqualTo("localhost:3000");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
