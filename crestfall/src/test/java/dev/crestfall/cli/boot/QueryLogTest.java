package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.rest.RestModule;
import dev.crestfall.rest.RestPlace;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/// `rest.log-query` tells of the requests that `rest.log-level` wants to be told of.
class QueryLogTest {
  @ParameterizedTest
  @CsvSource({
    "false, info, 0, 0",
    "true, error, 0, 0",
    "true, warn, 1, 0",
    "true, info, 1, 1",
  })
  void queries_follow_the_level(String on, String level, int ofRefused, int ofAnswered)
      throws Exception {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("dev.crestfall.rest.query");
    try (TestDatabase database = TestDatabase.create()) {
      database.role("visitor", "NOLOGIN");
      database.execute(
          """
          CREATE TABLE shut (id int); CREATE TABLE seen (id int);
          GRANT SELECT ON seen TO visitor;
          """);
      lines.start();
      logger.addAppender(lines);
      RestConfig config =
          config(
              "rest.db-anon-role=visitor",
              "rest.log-query=" + on,
              "rest.log-level=" + level,
              "rest.openapi-mode=disabled");
      try (RestModule module =
          new RestModule(() -> config, place(database.uri()), AccessLog.NONE, () -> {})) {
        module.start();
        Await.until(() -> module.health().isUp());
        TestServer server = TestServer.at("http://127.0.0.1:" + module.port());
        server.send(Scenario.get("/shut"));
        server.send(Scenario.get("/seen"));
        server.close();
      }
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(told(lines, "\"shut\"")).isEqualTo(ofRefused);
    assertThat(told(lines, "\"seen\"")).isEqualTo(ofAnswered);
  }

  private static long told(ListAppender<ILoggingEvent> lines, String relation) {
    return lines.list.stream()
        .filter(line -> line.getFormattedMessage().contains(relation))
        .count();
  }

  private static RestPlace place(String uri) {
    return new RestPlace(
        ConnectionString.parse(uri, Map.of()),
        "127.0.0.1",
        RestPlace.FREE_PORT,
        RestPlace.DEFAULT_BODY_LIMIT);
  }

  private static RestConfig config(String... settings) {
    return Config.of(Sources.of(List.of(settings), Map.of(), null)).bind("rest", RestConfig.class);
  }
}
