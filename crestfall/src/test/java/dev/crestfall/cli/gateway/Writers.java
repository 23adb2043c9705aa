package dev.crestfall.cli.gateway;

import dev.crestfall.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Callers who never pause: each writes a row of `rolling`, reads it back, and writes the next one.
final class Writers implements AutoCloseable {
  private static final int CALLERS = 4;

  /// So many that each copy is among those who answer, however they are chosen.
  private static final int IN_A_ROW = 30;

  /// How many answers show that work goes on.
  private static final int MORE = 50;

  private final String table;
  private final String token;
  private final HttpClient client;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  /// @param token of whom the table is for
  Writers(Wire door, String token) {
    this.table = door.origin() + "/rest/v1/rolling";
    this.token = token;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Objects.requireNonNull(door.trust()))
            .build();
  }

  /// Whether every copy knows the table.
  boolean areServed() {
    for (int i = 0; i < IN_A_ROW; i++) {
      if (!ask("GET", "?limit=0", "").equals("200 []")) {
        return false;
      }
    }
    return true;
  }

  void begin() {
    for (int i = 0; i < CALLERS; i++) {
      threads.add(Thread.startVirtualThread(this::work));
    }
  }

  private void work() {
    while (!over) {
      int id = next.incrementAndGet();
      String row = "{\"id\":" + id + "}";
      require("201 ", "POST", "", row);
      acknowledged.incrementAndGet();
      require("200 [" + row + "]", "GET", "?id=eq." + id, "");
    }
  }

  private void require(String answer, String method, String query, String body) {
    String given = ask(method, query, body);
    if (!given.equals(answer)) {
      failed.add(method + ": " + given);
    }
  }

  private String ask(String method, String query, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(table + query))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }

  /// Waits until they were served for a while.
  void requireMore() {
    int before = acknowledged.get();
    Await.until(() -> acknowledged.get() > before + MORE);
  }

  /// Lets them end.
  ///
  /// @return what went wrong
  List<String> end() {
    over = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return List.copyOf(failed);
  }

  /// How many rows were taken.
  int acknowledged() {
    return acknowledged.get();
  }

  @Override
  public void close() {
    end();
    client.close();
  }
}
