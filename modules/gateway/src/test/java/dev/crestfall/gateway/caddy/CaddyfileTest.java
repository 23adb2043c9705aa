package dev.crestfall.gateway.caddy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.gateway.route.Dialect;
import dev.crestfall.gateway.route.Place;
import dev.crestfall.gateway.route.RouteTable;
import dev.crestfall.gateway.route.Service;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.testkit.tls.InstalledCaddy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The committed `Caddyfile` sends every path where the program's own table does, and refuses in
/// the same dialects.
class CaddyfileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// As the `Caddyfile` writes what is known only when a request is refused.
  private static final String REQUEST = "{http.request.header.X-Request-Id}";

  private static final String NATIVE = refusal(Dialect.NATIVE);

  @Test
  void every_prefix_of_the_table_goes_to_its_module_and_no_other_does() throws IOException {
    assertThat(new CommittedCaddyfile().upstreams()).isEqualTo(wanted());
  }

  @Test
  void what_is_refused_is_refused_in_the_dialect_of_who_would_have_answered() throws IOException {
    CommittedCaddyfile file = new CommittedCaddyfile();
    Map<String, String> wanted = new TreeMap<>();
    for (Service service : RouteTable.SERVICES) {
      for (Place place : service.places()) {
        paths(place).forEach(path -> wanted.put(path, refusal(place.dialect())));
      }
    }
    wanted.values().removeIf(NATIVE::equals);
    assertThat(file.refusals()).isEqualTo(wanted);
    assertThat(file.plainRefusal()).isEqualTo(NATIVE);
  }

  @Test
  void caddy_reads_the_file_as_we_do() throws Exception {
    Path caddy = InstalledCaddy.require();
    ProcessBuilder builder =
        new ProcessBuilder(
                caddy.toString(),
                "adapt",
                "--adapter",
                "caddyfile",
                "--config",
                CommittedCaddyfile.PATH.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("UPSTREAM_"));
    Stream.of("AUTHENTICATION", "REST", "GRAPHQL", "LOGS", "STUDIO", "GATEWAY")
        .forEach(name ->
            builder.environment().put("UPSTREAM_" + name, name.toLowerCase(Locale.ROOT) + ":1"));
    Process process = builder.start();
    JsonNode adapted = JSON.readTree(process.getInputStream());
    assertThat(process.waitFor()).isZero();
    Map<String, String> upstreams = new TreeMap<>();
    adapted.at("/apps/http/servers").forEach(server -> collect(server.path("routes"), upstreams));
    assertThat(upstreams).isEqualTo(wanted());
  }

  @Test
  void the_documentation_names_every_variable() throws IOException {
    String page = Files.readString(CommittedCaddyfile.PATH.resolveSibling("docs/caddy.md"));
    assertThat(new CommittedCaddyfile().variables())
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  /// Routes with paths that end at a proxy.
  private static void collect(JsonNode routes, Map<String, String> upstreams) {
    for (JsonNode route : routes) {
      JsonNode paths = route.at("/match/0/path");
      JsonNode dial = route.findValue("dial");
      if (paths.isArray() && dial != null) {
        String upstream = dial.asText().replace(":1", "");
        paths.forEach(path -> upstreams.put(path.asText(), upstream));
      } else {
        route.path("handle").forEach(handler -> collect(handler.path("routes"), upstreams));
      }
    }
  }

  /// Authorization is at the port of authentication.
  private static Map<String, String> wanted() {
    Map<String, String> wanted = new TreeMap<>();
    for (Service service : RouteTable.SERVICES) {
      String upstream = service.name().equals("authorization") ? "authentication" : service.name();
      service.places().forEach(place -> paths(place).forEach(path -> wanted.put(path, upstream)));
    }
    return wanted;
  }

  private static List<String> paths(Place place) {
    return List.of(place.prefix(), place.prefix() + "/*");
  }

  private static String refusal(Dialect dialect) {
    ApiError error = new ApiError(503, "{refused.code}", "{refused.text}");
    return dialect.body(error, REQUEST).replace("503", "{refused.status}");
  }
}
