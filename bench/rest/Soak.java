import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/// Ten minutes of mixed load while Postgres is restarted three times and killed once. What counts:
/// no wrong answer, nothing that was acknowledged lost, no connection stuck, memory that stays.
///
///     java Soak BIN DATA [MINUTES]
final class Soak {
  private static final int WORKERS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Server server;
  private final Target target;
  private final HttpClient client = HttpClient.newHttpClient();
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private volatile boolean stop;

  private Soak(Server server) {
    this.server = server;
    this.target = server.target();
  }

  public static void main(String... arguments) throws IOException, InterruptedException {
    Shell.require("psql", "postgresql-client");
    int minutes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
    try (Server server = Server.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
      server.load(Path.of("bench/rest/schema.sql"));
      System.exit(new Soak(server).run(minutes) ? 0 : 1);
    }
  }

  private boolean run(int minutes) throws IOException, InterruptedException {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      int worker = i;
      workers.add(Thread.ofVirtual().start(() -> work(worker)));
    }
    double early = 0;
    for (int minute = 1; minute <= minutes; minute++) {
      Thread.sleep(30_000);
      disturb(minute, minutes);
      Thread.sleep(30_000);
      double memory = Processor.megabytes(all());
      early = minute == Math.max(1, minutes * 3 / 10) ? memory : early;
      System.out.printf(
          "minute %d: %d answers, %d refused while away, %d wrong, %.0f MB PSS%n",
          minute, answered.sum(), refused.sum(), wrong.size(), memory);
    }
    stop = true;
    int stuck = 0;
    for (Thread worker : workers) {
      stuck += worker.join(PATIENCE) ? 0 : 1;
    }
    return verdict(stuck, early, Processor.megabytes(all()));
  }

  private List<Long> all() throws IOException {
    List<Long> all = new ArrayList<>(Processor.family(target.pid()));
    all.addAll(Processor.family(postmaster()));
    return all.stream().distinct().toList();
  }

  private long postmaster() throws IOException {
    return Long.parseLong(
        Files.readAllLines(server.folder().resolve("postgres/cluster/postmaster.pid")).getFirst());
  }

  /// Three fast shutdowns and one kill, spread over the run; what watches over Postgres starts it
  /// again.
  private void disturb(int minute, int minutes) throws IOException, InterruptedException {
    int step = Math.max(1, minutes / 5);
    if (minute % step != 0 || minute / step > 4) {
      return;
    }
    String signal = minute / step == 3 ? "-KILL" : "-INT";
    System.out.println("Postgres gets " + signal);
    Shell.run(Map.of(), List.of("kill", signal, Long.toString(postmaster())));
  }

  private void work(int worker) {
    for (int turn = 0; !stop; turn++) {
      try {
        switch (turn % 5) {
          case 0, 1 -> one();
          case 2 -> list();
          case 3 -> embed();
          default -> insert(worker + "-" + turn);
        }
        refuse();
      } catch (IOException e) {
        wrong.add(e.toString());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void one() throws IOException, InterruptedException {
    int id = ThreadLocalRandom.current().nextInt(1, 100_001);
    expect(get("item?select=id,name&id=eq." + id), 200, "[{\"id\":" + id + ",\"name\":\"Item number " + id + "\"}]");
  }

  private void list() throws IOException, InterruptedException {
    int id = ThreadLocalRandom.current().nextInt(1, 90_000);
    HttpResponse<String> answer = get("item?select=id&order=id&limit=50&id=gte." + id);
    expect(answer, 200, "[{\"id\":" + id + "}");
  }

  private void embed() throws IOException, InterruptedException {
    int id = ThreadLocalRandom.current().nextInt(1, 1001);
    HttpResponse<String> answer =
        get("artist?select=id,album(id,track(id))&album.limit=1&album.order=id&id=eq." + id);
    expect(answer, 200, "[{\"id\":" + id + ",\"album\":[{\"id\":" + (id * 5 - 4) + ",");
  }

  private void insert(String name) throws IOException, InterruptedException {
    HttpRequest request =
        request("entry?select=name")
            .header("Prefer", "return=representation")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\",\"price\":1}"))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (expect(answer, 201, "[{\"name\":\"" + name + "\"}]")) {
      acknowledged.add(name);
    }
  }

  private void refuse() throws IOException, InterruptedException {
    expect(get("item?nothing=eq.1"), 400, "{\"code\":\"42703\"");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(target.rest() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + target.token());
  }

  /// True when the answer is as expected. While Postgres is away 503 is right as well; what a
  /// shutdown cut off says so by 57P01.
  private boolean expect(HttpResponse<String> answer, int status, String start)
      throws InterruptedException {
    answered.increment();
    if (answer.statusCode() == 503) {
      refused.increment();
      Thread.sleep(20);
      return false;
    }
    String body = answer.body().replaceAll("\\s*\n\\s*", "");
    if (answer.statusCode() == status && body.startsWith(start)) {
      return true;
    }
    wrong.add(answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
    return false;
  }

  private boolean verdict(int stuck, double early, double late)
      throws IOException, InterruptedException {
    long lost = 0;
    java.util.Set<String> kept =
        new java.util.HashSet<>(List.of(target.sql("SELECT name FROM entry").split("\n")));
    for (String name : acknowledged) {
      lost += kept.contains(name) ? 0 : 1;
    }
    String busy =
        target.sql(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'crestfall rest'"
                + " AND state <> 'idle'");
    wrong.stream().limit(10).forEach(System.out::println);
    System.out.printf(
        "%d answers, %d wrong, %d of %d acknowledged rows lost, %d workers and %s connections stuck,"
            + " PSS %.0f -> %.0f MB (%.2f)%n",
        answered.sum(), wrong.size(), lost, acknowledged.size(), stuck, busy, early, late,
        late / early);
    return wrong.isEmpty() && lost == 0 && stuck == 0 && busy.equals("0") && late <= 1.1 * early;
  }
}
