package dev.crestfall.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.boot.Modules;
import dev.crestfall.cli.setting.Declarations;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Effective;
import dev.crestfall.kernel.config.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What docs/spec.md calls here is served, and what it calls not yet is not: its ports are those
/// that modules take by themselves, its paths are in the tables of routes.
class SpecPageTest {
  private static final Path PAGE = Path.of("../docs/spec.md");
  private static final Path TABLES = Path.of("src/test/resources/routes");
  private static final String HERE = "here";
  private static final String NOT_YET = "not yet";
  private static final Pattern ROW = Pattern.compile("^\\| (.*) \\|$", Pattern.MULTILINE);
  private static final Pattern PATH = Pattern.compile("`(?:[A-Z]+ )?(/[^` ]*)`");
  private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

  /// A row of one of its tables.
  private record Row(List<String> cells) {
    String state() {
      return cells.getLast();
    }

    List<String> found(Pattern pattern) {
      String all = String.join(" ", cells.subList(0, cells.size() - 1));
      return pattern.matcher(all).results().map((MatchResult found) -> found.group(1)).toList();
    }
  }

  private static List<Row> rows(String text) {
    return ROW.matcher(text)
        .results()
        .map((MatchResult row) -> new Row(List.of(row.group(1).split(" \\| ", -1))))
        .toList();
  }

  @Test
  void every_port_that_a_module_takes_by_itself_is_here_and_no_other() throws IOException {
    String page = Files.readString(PAGE);
    Map<String, String> told = new TreeMap<>();
    for (Row row : rows(page.substring(page.indexOf("## All ports")))) {
      if (row.state().equals(HERE)) {
        row.found(NAME).forEach(module -> told.put(module, row.cells().getFirst()));
      }
    }
    assertThat(told).containsAllEntriesOf(ports()).containsEntry("postgres", "5432");
    assertThat(Modules.ALL).containsAll(told.keySet());
  }

  /// By module, where 0 is not what it takes by itself.
  private static Map<String, String> ports() {
    Config config = Config.of(Sources.of(List.of(), Map.of(), null));
    Declarations.CONFIGS.forEach(one -> config.prepare(one.module(), one.type()));
    Map<String, String> ports = new TreeMap<>();
    for (Effective setting : config.effective()) {
      if (setting.key().endsWith(".port") && !setting.value().equals("0")) {
        ports.put(setting.key().replace(".port", ""), setting.value());
      }
    }
    assertThat(ports).containsEntry("gateway", "8000").containsEntry("rest", "5433");
    return ports;
  }

  @Test
  void every_path_that_is_here_is_a_route_and_none_that_is_not_yet() throws IOException {
    List<String> routes = routes();
    List<String> wrong = new ArrayList<>();
    for (Row row : rows(Files.readString(PAGE))) {
      boolean here = row.state().startsWith(HERE);
      for (String path : row.found(PATH)) {
        boolean served = routes.stream().anyMatch(route -> isBelow(route, path));
        if (here && !served || row.state().startsWith(NOT_YET) && served) {
          wrong.add(path + " is told to be " + row.state());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void what_a_module_that_is_here_serves_is_not_called_not_yet() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows(Files.readString(PAGE))) {
      if (row.state().startsWith(NOT_YET)) {
        row.found(NAME).stream()
            .filter(Modules.ALL::contains)
            .forEach(module -> wrong.add(module + " is here: " + row.cells().getFirst()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isBelow(String route, String path) {
    return route.equals(path) || route.startsWith(path + "/");
  }

  private static List<String> routes() throws IOException {
    List<String> routes = new ArrayList<>();
    try (Stream<Path> tables = Files.list(TABLES)) {
      for (Path table : tables.toList()) {
        Files.readAllLines(table).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .forEach(line -> routes.add(line.strip().split("\\s+", 3)[1]));
      }
    }
    assertThat(routes).hasSizeGreaterThan(200);
    return routes;
  }
}
