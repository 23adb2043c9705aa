package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.crestfall.cli.boot.Installation.Answer;
import dev.crestfall.kernel.http.log.JsonAccessLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A word that is only ever sent as a secret is looked for wherever it must not be.
class CanaryTest {
  private static final String CANARY = "canary9471tweet";
  private static final String JSON = "application/json";

  @TempDir Path home;
  private final Lines lines = new Lines();
  private final ByteArrayOutputStream requests = new ByteArrayOutputStream();
  private final List<Answer> answers = new ArrayList<>();
  private Installation installation;
  private JsonAccessLog access;

  /// Every line of every logger, stack traces included.
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<String> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      all.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + trace);
    }
  }

  @BeforeEach
  void start() throws Exception {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    lines.setContext(context);
    lines.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(lines);
    // As the program sets them, at the most that it can be made to say.
    root.setLevel(Level.WARN);
    context.getLogger("dev.crestfall").setLevel(Level.TRACE);
    access = new JsonAccessLog(requests, InstantSource.system());
    installation = new Installation(home, access);
  }

  @AfterEach
  void stop() {
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .detachAppender(lines);
    installation.close();
    access.close();
  }

  private Answer send(String method, String path, String body, String... headers) throws Exception {
    Answer answer = installation.send(method, path, body, headers);
    answers.add(answer);
    return answer;
  }

  private void tell(String path, String token) throws Exception {
    String bearer = "Bearer " + token;
    for (String body :
        List.of(
            "{\"name\":\"a\",\"value\":\"%s\",\"key\":\"%s\"}",
            "{\"name\":\"a\",\"value\":\"%s\",\"key\":\"%s\"}",
            "{\"name\":\"\",\"value\":\"%s\",\"key\":\"%s\"}",
            "{\"name\":7,\"value\":[\"%s\"],\"key\":{\"%s\":1}}",
            "{\"name\":\"b\",\"value\":%s,\"key\":%s}",
            "{\"name\":\"b\",\"value\":\"%s\\u0000\",\"key\":\"%s\\q\"}",
            "%s=%s",
            "[\"%s\",\"%s\"]")) {
      send(
          "POST",
          path,
          body.formatted(CANARY, CANARY),
          "Authorization",
          bearer,
          "Content-Type",
          JSON);
    }
    send("POST", path, CANARY, "Authorization", bearer, "Content-Type", "text/plain");
  }

  @Test
  void secrets_are_in_no_log_no_refusal_and_no_table() throws Exception {
    String token = installation.signUp("a@example.com", "Password-" + CANARY);
    assertThat(token).isNotEmpty();
    tell("/authentication/secrets", token);
    tell("/apikey/store", token);
    for (String face : List.of("/auth/v1/token?grant_type=password", "/auth/v1/signup")) {
      String body = "{\"email\":\"a@example.com\",\"password\":\"%s\"}".formatted(CANARY);
      send("POST", face, body, "Content-Type", JSON);
      send("POST", face, body.replace("\"" + CANARY + "\"", CANARY), "Content-Type", JSON);
    }
    send("GET", "/rest/v1/", "", "Authorization", "Bearer " + CANARY);
    send("GET", "/rest/v1/", "", "apikey", CANARY);
    send("GET", "/rest/v1/", "", "Authorization", "Basic " + CANARY);
    send("GET", "/authentication/secrets?access_token=" + CANARY, "");
    send("GET", "/auth/v1/user?apikey=" + CANARY + "&token=" + CANARY, "", "Cookie", "a=" + CANARY);

    assertThat(answers).extracting(Answer::status).contains(201, 400, 401, 409);
    assertThat(answers).filteredOn(answer -> answer.body().contains(CANARY)).isEmpty();
    assertThat(lines.all).isNotEmpty();
    assertThat(List.copyOf(lines.all)).filteredOn(line -> line.contains(CANARY)).isEmpty();
    access.close();
    assertThat(requests.toString(StandardCharsets.UTF_8))
        .contains("/authentication/secrets")
        .doesNotContain(CANARY);
    assertThat(tablesThatHold(CANARY)).isEmpty();
    assertThat(filesThatHold(CANARY)).isEmpty();
  }

  private List<String> tablesThatHold(String word) {
    String tables =
        installation
            .database()
            .query(
                """
                SELECT string_agg(format('%I.%I', schemaname, tablename), ' ')
                  FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                """);
    return Stream.of(tables.split(" ", -1))
        .filter(table ->
            !installation
                .database()
                .query(
                    "SELECT count(*) FROM %s AS t WHERE t::text LIKE '%%%s%%'"
                        .formatted(table, word))
                .equals("0"))
        .toList();
  }

  private List<Path> filesThatHold(String word) throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, word)).toList();
    }
  }

  private static boolean holds(Path file, String word) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
