package dev.crestfall.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Running;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.boot.Signing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says whether Crestfall runs on this data directory, and how each module is.
@Command(name = "status", description = "Show whether Crestfall runs, and how each module is.")
public final class StatusCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String UNKNOWN = "unknown";
  private static final Set<String> WELL = Set.of("up", UNKNOWN);
  private static final Pattern LOOPBACK = Pattern.compile("127\\..*|localhost|\\[::1\\]");

  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    Settings settings = Settings.load(options, List.of());
    Optional<Running> running = settings.existingData().flatMap(Running::find);
    if (running.isEmpty()) {
      return sayNotRunning(settings);
    }
    JsonNode health =
        running.get().url().isEmpty() ? unknown(running.get()) : health(settings, running.get());
    if (options.json()) {
      printJson(running.get(), health);
    } else {
      print(running.get(), health);
    }
    return WELL.contains(health.path("status").asText()) ? ExitCode.OK : ExitCode.UNHEALTHY;
  }

  private int sayNotRunning(Settings settings) {
    if (options.json()) {
      Terminal.json(Map.of("running", false));
    } else {
      Terminal.out()
          .println(
              "Not running (data directory " + settings.global().data().toAbsolutePath() + ")");
      Terminal.out().println("Start it with: crestfall up");
    }
    return ExitCode.UNHEALTHY;
  }

  /// Only a gateway tells how modules are.
  private static JsonNode unknown(Running running) {
    ObjectNode health = new ObjectMapper().createObjectNode().put("status", UNKNOWN);
    ObjectNode modules = health.putObject("modules");
    running.modules().forEach(name -> modules.putObject(name).put("status", UNKNOWN));
    return health;
  }

  private static JsonNode health(Settings settings, Running running) {
    ObjectMapper json = new ObjectMapper();
    URI uri = URI.create(running.url() + "/health");
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    if (!LOOPBACK.matcher(uri.getHost()).matches()) {
      // At another address of this machine we are callers like others.
      request.header("apikey", Signing.tokens(settings).serviceKey());
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return json.readTree(answer.body());
    } catch (IOException e) {
      return json.createObjectNode().put("status", "unreachable");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return json.createObjectNode().put("status", "unreachable");
    }
  }

  private static void printJson(Running running, JsonNode health) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("running", true);
    answer.put("pid", running.pid());
    answer.put("url", running.url());
    answer.put("ports", running.ports());
    answer.put("status", health.path("status"));
    answer.put("modules", health.path("modules"));
    Terminal.json(answer);
  }

  private static void print(Running running, JsonNode health) {
    Terminal.out()
        .println(
            "Running: %s (process %d), %s"
                .formatted(
                    running.url().isEmpty() ? "without a gateway" : running.url(),
                    running.pid(),
                    health.path("status").asText()));
    List<List<String>> rows = new ArrayList<>();
    health
        .path("modules")
        .properties()
        .forEach(module ->
            rows.add(
                List.of(
                    "  " + module.getKey(),
                    module.getValue().path("status").asText(),
                    module.getValue().path("reason").asText(""))));
    Terminal.table(rows);
  }
}
