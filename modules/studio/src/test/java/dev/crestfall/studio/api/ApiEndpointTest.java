package dev.crestfall.studio.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.studio.api.document.OpenApiDocument;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.permit.Permits;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestServer;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ApiEndpointTest {
  private static final Permission READ = Permission.of("t:read", "Reads");
  private static final Permission WRITE = Permission.of("t:write", "Writes");

  record Wanted(String name, @Default("10") @Limit(min = 1, max = 50) int limit, List<Way> way) {}

  record Key(UUID id) {}

  enum Way {
    UP,
    DOWN_HILL
  }

  sealed interface Change permits AddColumn, DropColumn {}

  record AddColumn(String name, @Nullable String kind) implements Change {}

  record DropColumn(String name) implements Change {}

  record Thing(
      @Limit(min = 1, max = 5) String title,
      Optional<Long> size,
      @Nullable Instant at,
      Map<String, Boolean> flags,
      List<Change> changes) {
    Thing {
      if (title.equals("bad")) {
        throw ApiError.invalid("title", "must not be bad");
      }
    }
  }

  private static final String GOOD =
      "{\"title\":\"a\",\"flags\":{\"x\":true},\"changes\":[{\"type\":\"add_column\",\"name\":\"n\"}]}";

  private static final Scenario[] REFUSED = {
    Scenario.get("/things/a").status(401).contains("authentication_required"),
    Scenario.get("/nowhere").named("a path, to nobody").status(401),
    Scenario.get("/things/a").header("As", "nobody").status(403).contains("permission_missing"),
    Scenario.post("/things", GOOD).header("As", "reader").status(403).contains("t:write"),
    Scenario.get("/nowhere").header("As", "reader").status(404).contains("path_not_found"),
    Scenario.delete("/things").header("As", "writer").status(405).answerHeader("Allow", "POST"),
    Scenario.get("/things/a?limit=51&way=left&colour=1")
        .header("As", "reader")
        .status(400)
        .contains("request_invalid")
        .contains("{\"path\":\"limit\",\"rule\":\"must be 1 to 50\"}")
        .contains("{\"path\":\"way\",\"rule\":\"must be one of up, down_hill\"}")
        .contains("{\"path\":\"colour\",\"rule\":\"is not known\"}"),
    Scenario.get("/things/%FF?way=up").header("As", "reader").status(400),
    Scenario.get("/things/%00?way=up").header("As", "reader").status(400),
    Scenario.post("/things", "{").header("As", "writer").status(400).contains("body_invalid"),
    Scenario.post("/things", GOOD)
        .header("As", "writer")
        .header("Content-Type", "text/xml")
        .status(415),
    Scenario.post(
            "/things",
            "{\"title\":5,\"size\":\"5\",\"flags\":{\"x\":1},\"changes\":[{\"type\":\"rename\"},{\"type\":\"drop_column\"}],\"more\":1}")
        .named("everything that is wrong is told at once")
        .header("As", "writer")
        .status(400)
        .contains("{\"path\":\"title\",\"rule\":\"must be a string\"}")
        .contains("{\"path\":\"size\",\"rule\":\"must be a whole number\"}")
        .contains("{\"path\":\"flags.x\",\"rule\":\"must be true or false\"}")
        .contains(
            "{\"path\":\"changes.0.type\",\"rule\":\"must be one of add_column, drop_column\"}")
        .contains("{\"path\":\"changes.1.name\",\"rule\":\"is required\"}")
        .contains("{\"path\":\"more\",\"rule\":\"is not known\"}"),
    Scenario.post("/things", GOOD.replace("\"a\"", "\"bad\""))
        .named("what a record's constructor refuses")
        .header("As", "writer")
        .status(400)
        .contains("{\"path\":\"title\",\"rule\":\"must not be bad\"}"),
    Scenario.post("/things", GOOD.replace("\"a\"", "\"abcdef\""))
        .named("a text that is too long")
        .header("As", "writer")
        .status(400)
        .contains("must have 1 to 5 characters"),
    Scenario.of("PUT", "/keys/" + new UUID(0, 1)).header("As", "writer").status(428),
    Scenario.of("PUT", "/keys/" + new UUID(0, 1))
        .header("As", "writer")
        .header("If-Match", "\"1\"")
        .status(409)
        .contains("edit_conflict")
        .contains("\"current\":{\"id\":\"00000000-0000-0000-0000-000000000001\"}"),
    Scenario.of("PUT", "/keys/5").header("As", "writer").status(400).contains("must be a UUID"),
  };

  private static final Scenario[] ANSWERED = {
    Scenario.get("/things/a%2Fb%20c?way=up&way=down_hill")
        .header("As", "reader")
        .answers("{\"name\":\"a/b c\",\"limit\":10,\"way\":[\"up\",\"down_hill\"]}"),
    Scenario.get("/things/recent")
        .header("As", "reader")
        .answers("{\"items\":[],\"next_cursor\":null,\"estimated_total\":0}"),
    Scenario.post("/things", GOOD)
        .header("As", "writer")
        .status(201)
        .answers(
            "{\"title\":\"a\",\"size\":null,\"at\":null,\"flags\":{\"x\":true},"
                + "\"changes\":[{\"type\":\"add_column\",\"name\":\"n\",\"kind\":null}]}"),
    Scenario.of("PUT", "/keys/" + new UUID(0, 1))
        .header("As", "writer")
        .header("If-Match", "\"2\"")
        .status(204),
    Scenario.get("/file")
        .header("As", "reader")
        .answerHeader(
            "Content-Disposition", "attachment; filename=\"a_b.csv\"; filename*=UTF-8''a%20b.csv")
        .answers("a,b\n"),
    Scenario.get("/events")
        .header("As", "reader")
        .answers("event: tick\ndata: {\"id\":\"00000000-0000-0000-0000-000000000001\"}\n\n"),
  };

  private static TestDatabase database;
  private static Store store;
  private static Audit audit;
  private static HttpServer http;
  private static TestServer server;
  private static Api api;

  private static final class Table implements Permits {
    @Override
    public Set<String> held(Identity caller, Collection<String> permissions) {
      Set<String> held = new HashSet<>(permissions);
      held.retainAll(
          switch (((Identity.User) caller).subject()) {
            case "reader" -> Set.of("t:read");
            case "writer" -> Set.of("t:read", "t:write");
            default -> Set.<String>of();
          });
      return held;
    }

    @Override
    public List<String> known() {
      return List.of("t:read", "t:write");
    }
  }

  private static void bind(Api routes) {
    routes
        .get("/things/{name}", READ)
        .summary("A thing")
        .params(Wanted.class)
        .answers(Wanted.class, Call::params);
    routes.get("/things/recent", READ).summary("Recent").lists(Key.class, _ -> Page.all(List.of()));
    routes
        .post("/things", WRITE)
        .summary("Make")
        .body(Thing.class)
        .creates(Thing.class, Call::body);
    routes
        .put("/keys/{id}", WRITE)
        .summary("Change")
        .params(Key.class)
        .answersNothing(call -> call.requireMatch("2", call.params()));
    routes
        .get("/file", READ)
        .summary("A file")
        .streams(
            "text/csv",
            (_, answer) -> {
              OutputStream out = answer.fileName("a b.csv").open();
              out.write("a,b\n".getBytes(StandardCharsets.UTF_8));
            });
    routes
        .get("/broken", READ)
        .summary("Half a file")
        .streams(
            "text/csv",
            (_, answer) -> {
              answer.open().write(new byte[100_000]);
              throw new IllegalStateException("half of it");
            });
    routes
        .get("/events", READ)
        .summary("Events")
        .events((_, events) -> events.send("tick", new Key(new UUID(0, 1))));
  }

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    audit = Audit.open(store);
    api = Api.of(List.of(ApiEndpointTest::bind));
    http =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0),
            List.of(
                Mount.ofSessions(List.of(""), new ApiEndpoint(api, new Gate(new Table(), audit)))),
            AccessLog.NONE,
            exchange -> {
              String as = exchange.header("As");
              return as == null
                  ? new Identity.Anonymous("anon", "{}")
                  : new Identity.User("authenticated", "{\"sub\":\"" + as + "\"}", as);
            });
    http.start();
    server = TestServer.at("http://127.0.0.1:" + http.port());
  }

  @AfterAll
  static void stop() {
    server.close();
    http.close();
    audit.close();
    store.close();
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() {
    return server.run(REFUSED);
  }

  @TestFactory
  Stream<DynamicTest> what_is_answered() {
    return server.run(ANSWERED);
  }

  @Test
  void half_a_file_does_not_pass_for_a_whole_one() {
    assertThatThrownBy(() -> server.send(Scenario.get("/broken").header("As", "reader")))
        .isInstanceOf(java.io.IOException.class);
  }

  @Test
  void the_document_says_what_the_records_say() {
    String document = OpenApiDocument.of(api);
    assertThat(document)
        .contains("\"openapi\" : \"3.1.0\"")
        .contains("\"discriminator\"")
        .contains("\"const\" : \"add_column\"")
        .contains("\"enum\" : [ \"up\", \"down_hill\" ]")
        .contains("\"maxLength\" : 5")
        .contains("\"KeyPage\"");
  }

  @Test
  void a_route_without_what_its_path_names_is_refused_at_the_start() {
    assertThatThrownBy(() ->
            Api.of(
                List.of(routes ->
                    routes
                        .get("/x/{name}", READ)
                        .summary("X")
                        .params(Key.class)
                        .answersNothing(_ -> {}))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("name");
  }
}
