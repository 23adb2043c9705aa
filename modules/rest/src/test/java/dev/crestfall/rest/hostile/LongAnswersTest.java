package dev.crestfall.rest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers of 30 MB from a server with a heap of 256 MB, half of which they may hold.
class LongAnswersTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int LENGTH = 30_000_000;
  private static final String LONG = "/rpc/long?length=" + LENGTH;
  private static Shop shop;
  private static SmallServer server;

  @BeforeAll
  static void open() throws IOException {
    shop = Shop.open(Map.of());
    shop.database.execute(
        """
        CREATE FUNCTION api.long(length int) RETURNS text LANGUAGE sql STABLE
          AS $$ SELECT repeat('x', length) $$;
        CREATE TABLE api.kept (id int PRIMARY KEY, text text);
        GRANT ALL ON api.kept TO hostile_anon;
        """);
    server = SmallServer.start(shop.database.uri("hostile_login"));
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
    shop.close();
    CLIENT.close();
  }

  @Test
  void callers_that_do_not_read_hold_memory_until_they_leave_and_others_are_shed_meanwhile()
      throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      fill(silent);
      HttpResponse<String> shed = get(LONG);
      assertThat(shed.statusCode()).isEqualTo(503);
      assertThat(shed.body()).contains("\"code\":\"server_busy\"");
      assertThat(shed.headers().firstValue("Retry-After")).isPresent();
      assertThat(status("/item?id=eq.1")).isEqualTo(200);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
    Await.until(() -> status(LONG) == 200);
    assertThat(get(LONG).body()).hasSize(LENGTH + 2);
  }

  @Test
  void of_many_callers_at_once_each_is_answered_or_shed() throws Exception {
    ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    List<Thread> callers =
        IntStream.range(0, 12)
            .mapToObj(_ ->
                Thread.startVirtualThread(() -> {
                  HttpResponse<String> answer = get(LONG);
                  answers.add(answer.statusCode() + " " + answer.body().length());
                }))
            .toList();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(answers).hasSize(12).contains("200 " + (LENGTH + 2));
    assertThat(answers).allMatch(answer -> answer.startsWith("200 ") || answer.startsWith("503 "));
    assertThat(server.isAlive()).isTrue();
    Await.until(() -> status(LONG) == 200);
  }

  @Test
  void an_answer_beyond_a_quarter_of_the_heap_is_refused_and_others_are_given() {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> refused = get("/rpc/long?length=70000000");
      assertThat(refused.statusCode()).isEqualTo(500);
      assertThat(refused.body()).contains("\"code\":\"answer_too_large\"");
      assertThat(status("/item?id=eq.1")).isEqualTo(200);
    }
    assertThat(server.isAlive()).isTrue();
  }

  @Test
  void a_change_whose_rows_find_no_room_is_not_made() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      fill(silent);
      String row = "{\"id\":1,\"text\":\"" + "x".repeat(12_000_000) + "\"}";
      HttpResponse<String> answer = send(post("/kept", row).build());
      assertThat(answer.statusCode()).isEqualTo(503);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
    assertThat(shop.database.query("SELECT count(*) FROM api.kept")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(ints = {70_000, 262_142, 262_143, 300_000, 5_000_000})
  void every_byte_of_a_longer_answer_arrives(int length) {
    String body = get("/rpc/long?length=" + length).body();
    assertThat(body).hasSize(length + 2).startsWith("\"xx").endsWith("xx\"");
  }

  /// Adds callers until there is no room for another one.
  private static void fill(List<Socket> silent) throws IOException {
    do {
      silent.add(asking());
    } while (status(LONG) != 503);
  }

  /// A caller who asks and then reads nothing.
  private static Socket asking() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(server.address());
    String request = "GET " + LONG + " HTTP/1.1\r\nHost: x\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static HttpRequest.Builder post(String target, String body) {
    return HttpRequest.newBuilder(URI.create(server.url() + target))
        .header("Prefer", "return=representation")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static int status(String target) {
    return get(target).statusCode();
  }

  private static HttpResponse<String> get(String target) {
    return send(HttpRequest.newBuilder(URI.create(server.url() + target)).build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
