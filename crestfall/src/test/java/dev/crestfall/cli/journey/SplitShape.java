package dev.crestfall.cli.journey;

import dev.crestfall.cli.boot.Installation;
import dev.crestfall.cli.keys.Tokens;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestPort;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The profile `split` as `compose.yaml` has it, on this machine: each service is at an address of
/// its own, with free ports in the place of the assigned ones.
public final class SplitShape implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SERVICE =
      Pattern.compile(
          "(?m)^  ([a-z0-9-]+): (?:&([a-z]+) )?\\{<<: \\*module,.*\\[serve, --modules, \"?([a-z,]+)");
  private static final Pattern COPY = Pattern.compile("(?m)^  ([a-z0-9-]+): \\*([a-z]+)$");

  /// What the services are told beside where the others are.
  private static final Pattern TOLD =
      Pattern.compile("(?m)^  CRESTFALL_(ADMIN_DRAIN|GATEWAY_GUARD_OWN_PORTS): \"?(\\w+)");

  private static final Pattern PLACE = Pattern.compile("([a-z0-9-]+):(\\d+)");
  private static final String READY = "UPSTREAM_READY_PORT";
  private static final String ADMIN = "8090";
  private static final Map<String, String> ASSIGNED =
      Map.of(
          "gateway",
          "8000",
          "authentication",
          "8081",
          "rest",
          "5433",
          "graphql",
          "5434",
          "logs",
          "5437",
          "studio",
          "8080",
          "admin",
          ADMIN);

  private final TestDatabase database = TestDatabase.create();
  private final Path data;
  private final List<String> more;
  private final Map<String, Set<String>> services = new TreeMap<>();
  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, Installation> running = new LinkedHashMap<>();

  private SplitShape(Path home, String... more) throws IOException {
    this.data = home.resolve("data");
    String compose = Files.readString(ROOT.resolve("compose.yaml"));
    this.more =
        Stream.concat(Stream.of(more), TOLD.matcher(compose).results().map(SplitShape::setting))
            .toList();
    Map<String, String> modules = new HashMap<>();
    SERVICE
        .matcher(compose)
        .results()
        .forEach(found -> {
          modules.put(found.group(1), found.group(3));
          modules.put(String.valueOf(found.group(2)), found.group(3));
          services.put(found.group(1), Set.of(found.group(3).split(",", -1)));
        });
    COPY.matcher(compose)
        .results()
        .forEach(found -> {
          String same = Objects.requireNonNull(modules.get(found.group(2)), found.group());
          services.put(found.group(1), Set.of(same.split(",", -1)));
        });
    services.keySet().forEach(name -> addresses.put(name, "127.0.0." + (11 + addresses.size())));
    ASSIGNED.values().forEach(port -> ports.put(port, TestPort.free()));
  }

  private static String setting(MatchResult told) {
    String name = told.group(1).toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    return name + "=" + told.group(2);
  }

  /// Starts all of it but Caddy.
  ///
  /// @param more further settings of every service, each `key=value`
  public static SplitShape start(Path home, String... more) throws Exception {
    SplitShape shape = new SplitShape(home, more);
    try {
      for (String service : shape.services.keySet()) {
        shape.start(service);
      }
      return shape;
    } catch (Exception e) {
      shape.close();
      throw e;
    }
  }

  private void start(String service) throws Exception {
    Set<String> names = Objects.requireNonNull(services.get(service), service);
    List<String> settings = new ArrayList<>(more);
    ASSIGNED.forEach((module, port) -> {
      settings.add(module + ".host=" + addresses.get(service));
      settings.add(module + ".port=" + port(port));
    });
    running.put(service, new Installation(database, data, names, settings.toArray(String[]::new)));
    Await.until(() -> isReady(service));
  }

  private boolean isReady(String service) {
    try {
      String address = addresses.get(service) + ":" + port(ADMIN);
      URI uri = URI.create("http://" + address + "/readyz");
      return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /// Ends a service as a signal does, and starts it again.
  public void restart(String service) throws Exception {
    Objects.requireNonNull(running.remove(service), service).close();
    start(service);
  }

  /// What Caddy is told of them.
  public Map<String, String> upstreams() throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (String line : Files.readAllLines(ROOT.resolve("docker/upstreams-split.env"))) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        variables.put(
            line.substring(0, equals),
            PLACE
                .matcher(line.substring(equals + 1))
                .replaceAll(place -> addresses.get(place.group(1)) + ":" + port(place.group(2))));
      }
    }
    variables.computeIfPresent(READY, (_, assigned) -> String.valueOf(port(assigned)));
    return variables;
  }

  private int port(String assigned) {
    return Objects.requireNonNull(ports.get(assigned), assigned);
  }

  /// Of all of them.
  public TestDatabase database() {
    return database;
  }

  /// Of all of them.
  public Tokens tokens() {
    return running.values().iterator().next().tokens();
  }

  @Override
  public void close() {
    running.values().forEach(Installation::close);
    database.close();
  }
}
