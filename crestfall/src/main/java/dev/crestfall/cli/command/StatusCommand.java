package dev.crestfall.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Running;
import dev.crestfall.cli.boot.Settings;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says whether Crestfall runs on this data directory, and how each module is.
@Command(name = "status", description = "Show whether Crestfall runs, and how each module is.")
public final class StatusCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Mixin private Options options = new Options();

  @Override
  public Integer call() {
    Settings settings = Settings.load(options, List.of());
    Optional<Running> running = settings.existingData().flatMap(Running::find);
    if (running.isEmpty()) {
      return sayNotRunning(settings);
    }
    JsonNode health = health(running.get());
    if (options.json()) {
      printJson(running.get(), health);
    } else {
      print(running.get(), health);
    }
    return health.path("status").asText().equals("up") ? ExitCode.OK : ExitCode.UNHEALTHY;
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

  private static JsonNode health(Running running) {
    ObjectMapper json = new ObjectMapper();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(running.url() + "/health")).timeout(PATIENCE).build();
      return json.readTree(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
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
                .formatted(running.url(), running.pid(), health.path("status").asText()));
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
