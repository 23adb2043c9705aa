package dev.crestfall.rest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bodies of 50 MB against a server with a heap of 256 MB.
class LongBodiesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Shop shop;
  private static SmallServer server;

  @BeforeAll
  static void open() throws IOException {
    shop = Shop.open(Map.of());
    server = SmallServer.start(shop.database.uri("hostile_login"));
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
    shop.close();
    CLIENT.close();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, '', '[', '{\"text\":\"%s\"},', '{\"text\":\"\"}]'",
    "application/json, '?columns=text', '[', '{\"text\":\"%s\"},', '{\"text\":\"\"}]'",
    "text/csv, '', 'text\n', '%s\n', 'the last\n'",
  })
  void fifty_megabytes_of_rows_are_inserted(
      String type, String query, String head, String line, String tail) throws Exception {
    shop.database.execute("TRUNCATE api.note");
    String row = line.formatted("some text that is kept ".repeat(50));
    int rows = (50_000_000 - head.length() - tail.length()) / row.length();
    byte[] body = (head + row.repeat(rows) + tail).getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer = post("/note" + query, type, body);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(shop.database.query("SELECT count(*) FROM api.note"))
        .isEqualTo(Integer.toString(rows + 1));
    assertThat(server.isUp()).isTrue();
  }

  @Test
  void a_body_beyond_the_limit_is_refused_and_many_at_once_are_shed() throws Exception {
    byte[] body = ("{\"text\":\"" + "x".repeat(65 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    assertThat(post("/note", "application/json", body).statusCode()).isEqualTo(413);
    Thread[] callers = new Thread[8];
    byte[] shorter = ("\"" + "x".repeat(30_000_000)).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < callers.length; i++) {
      callers[i] =
          Thread.startVirtualThread(() -> {
            try {
              int status = post("/note", "application/json", shorter).statusCode();
              assertThat(status).isIn(400, 503);
            } catch (IOException e) {
              // The server may close before it has read a body that it refuses.
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(server.isAlive()).isTrue();
    Await.until(server::isUp);
  }

  private static HttpResponse<String> post(String target, String type, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + target))
            .timeout(Duration.ofMinutes(2))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
