package dev.crestfall.authentication.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Somebody's hooks: one at each path, which answers what a test wants and remembers what it was
/// told.
public final class HookServer implements AutoCloseable {
  private static final String SECRET =
      "v1,whsec_"
          + Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, List<JsonNode>> told = new ConcurrentHashMap<>();

  public HookServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String point = exchange.getRequestURI().getPath().substring(1);
    byte[] body = exchange.getRequestBody().readAllBytes();
    JsonNode input = Json.tree(new String(body, UTF_8));
    told.computeIfAbsent(point, key -> new CopyOnWriteArrayList<>()).add(input);
    CountDownLatch latch = held.get(point);
    if (latch != null) {
      await(latch);
    }
    byte[] answer = answers.getOrDefault(point, usual(input)).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /// The settings that name the hooks of some points, and others.
  public String[] settings(List<String> points, String... others) {
    List<String> settings = new ArrayList<>(List.of(others));
    for (String point : points) {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + point;
      settings.add("hook." + point + "_enabled=true");
      settings.add("hook." + point + "_uri=" + url);
      settings.add("hook." + point + "_secrets=" + SECRET);
    }
    return settings.toArray(String[]::new);
  }

  /// Nothing to say; claims are as good as they were.
  private static String usual(JsonNode input) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    if (input.has("claims")) {
      answer.set("claims", input.get("claims"));
    }
    return Json.text(answer);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets a hook wait with its answers.
  ///
  /// @return counted down, it answers
  public CountDownLatch hold(String point) {
    CountDownLatch latch = new CountDownLatch(1);
    held.put(point, latch);
    return latch;
  }

  /// How often a hook was asked since last told.
  public int asked(String point) {
    return told.getOrDefault(point, List.of()).size();
  }

  /// What a hook answers from now on.
  public void says(String point, String answer) {
    answers.put(point, answer);
  }

  /// What a hook was told since last asked, and no answer of its own any more.
  public List<JsonNode> told(String point) {
    answers.remove(point);
    List<JsonNode> all = told.remove(point);
    return all == null ? List.of() : all;
  }

  @Override
  public void close() {
    held.values().forEach(CountDownLatch::countDown);
    server.stop(0);
    threads.close();
  }
}
