package dev.crestfall.fault;

import dev.crestfall.fault.program.Running;
import dev.crestfall.fault.program.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The faults that hit a running program with its Postgres, one after the other on the same data,
/// while clients work; and what was found afterwards.
final class Faults implements AutoCloseable {
  private static final int CLIENTS = 4;

  private final Running server;
  private final Wire wire;
  private final Journal journal;
  private final Load load;
  private final Random random;
  private final List<String> report = new ArrayList<>();

  /// Starts the server and the load.
  ///
  /// @param home an empty folder that everybody may enter
  Faults(List<String> program, Path home, long seed, String... settings) throws IOException {
    this.server = new Running(program, home, settings);
    this.wire = new Wire(server.url());
    this.journal = new Journal(home.resolve("journal"));
    this.random = new Random(seed);
    report.add("seed " + seed);
    server.up();
    this.load = new Load(wire, journal, server.serviceKey());
    try (Connection _ = server.connect()) {
      // Where the database is has to be known before it is gone.
      load.start(CLIENTS, seed);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /// F1: `kill -9` of the server at random points, one in five while it starts.
  void killServer(int times) throws IOException {
    List<Long> ready = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      awaitWork(20 + random.nextInt(60));
      Running.pause(random.nextInt(50));
      server.kill();
      if (random.nextInt(5) == 0) {
        server.begin();
        Running.pause(random.nextInt(1500));
        server.kill();
      }
      ready.add(server.up());
    }
    awaitWork(20);
    report.add("F1: %d kills of the server, ready again in %s".formatted(times, spread(ready)));
  }

  /// F3: an immediate shutdown of Postgres, as a crash of it.
  void restartPostgres(int times) throws IOException {
    List<Long> healed = new ArrayList<>();
    long before = wire.away();
    for (int i = 0; i < times; i++) {
      awaitWork(20 + random.nextInt(60));
      long old = server.postmaster();
      server.signalPostgres("QUIT", false);
      long accepts = awaitAccepting(old);
      while (wire.lastGood() < accepts) {
        requireSoon(accepts, 30, "nothing works after a restart of Postgres");
      }
      healed.add((wire.lastGood() - accepts) / 1_000_000);
    }
    report.add(
        "F3: %d immediate restarts of Postgres, %d answers 503, first success after it accepts in %s"
            .formatted(times, wire.away() - before, spread(healed)));
  }

  private long awaitAccepting(long old) throws IOException {
    long begin = System.nanoTime();
    while (true) {
      try {
        if (server.postmaster() != old) {
          server.connect().close();
          return System.nanoTime();
        }
      } catch (IOException | SQLException e) {
        // Not yet.
      }
      requireSoon(begin, 60, "Postgres does not come back");
    }
  }

  /// Waits until clients have got so much done.
  private void awaitWork(int answers) throws IOException {
    long enough = wire.good() + answers;
    long begin = System.nanoTime();
    while (wire.good() < enough) {
      requireSoon(begin, 60, "clients get nothing done");
    }
  }

  private void awaitGood() throws IOException {
    long now = System.nanoTime();
    while (wire.lastGood() < now) {
      requireSoon(now, 30, "nothing works any more");
    }
  }

  private static void requireSoon(long since, int seconds, String otherwise) throws IOException {
    if (System.nanoTime() - since > seconds * 1_000_000_000L) {
      throw new IOException(otherwise);
    }
    Running.pause(5);
  }

  /// F4: Postgres stands still.
  ///
  /// @return what a session that was known before got
  Standstill stopPostgres(int seconds) throws IOException {
    awaitWork(50);
    Sessions sessions = new Sessions(wire, journal);
    Person known = sessions.signUp("known" + random.nextLong() + "@example.com").orElseThrow();
    Person.Session session = known.sessions.getFirst();
    Object question = question(session);
    int threads = server.threads();
    var _ = wire.slowestAway();
    long begin = System.nanoTime();
    server.signalPostgres("STOP", true);
    long lastServed = begin;
    int most = threads;
    try {
      while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
        // How long an answer takes is a matter of the machine.
        long asked = System.nanoTime();
        Wire.Answer answer = wire.send("POST", "/authorization/check", question, session.bearer());
        if (answer.isGood()) {
          lastServed = asked;
        } else if (!answer.isUnknown()) {
          wire.violation("while Postgres stands still: " + answer);
        }
        most = Math.max(most, server.threads());
        Running.pause(20);
      }
    } finally {
      server.signalPostgres("CONT", true);
    }
    long slowest = wire.slowestAway();
    awaitGood();
    Standstill standstill =
        new Standstill((lastServed - begin) / 1_000_000, slowest, threads, most);
    report.add(
        "F4: Postgres stopped for %d s, a known session served for %d ms, the slowest 503 took %d ms, threads %d -> %d"
            .formatted(seconds, standstill.servedMillis(), slowest, threads, most));
    return standstill;
  }

  /// Something that is decided without Postgres once it was asked.
  private Object question(Person.Session session) throws IOException {
    Wire.Answer made =
        wire.send(
            "POST", "/authorization/organizations", Map.of("name", "Known"), session.bearer());
    Map<String, Object> resource = Map.of("type", "organization", "id", made.text("id"));
    Object question = Map.of("action", Map.of("name", "authz.roles:read"), "resource", resource);
    Wire.Answer answer = wire.send("POST", "/authorization/check", question, session.bearer());
    if (!answer.body().path("decision").asBoolean()) {
      throw new IOException("a decision about one's own organization: " + answer);
    }
    return question;
  }

  /// What happened while Postgres stood still.
  record Standstill(long servedMillis, long slowestAwayMillis, int threads, int mostThreads) {}

  /// Ends the load and compares what it was told with the database; the audit log's chains have to
  /// verify.
  Checker.Result finish() throws IOException {
    load.close();
    Checker.Result result;
    try (Connection connection = server.connect()) {
      result = Checker.check(journal.entries(), connection);
    } catch (SQLException e) {
      throw new IOException(e);
    }
    report.add("audit: " + server.command("audit", "verify").strip().replace('\n', ' '));
    report.add(
        "%d answers, %d acknowledged changes, %d lost; %d credentials spent, %d twice; %d violations"
            .formatted(
                wire.answered(),
                result.acknowledged(),
                result.lost().size(),
                result.spent(),
                result.twice().size(),
                wire.violations().size()));
    return result;
  }

  /// What was seen that must not be, apart from losses.
  List<String> violations() {
    return List.copyOf(wire.violations());
  }

  /// One line for each thing that was done.
  List<String> report() {
    return report;
  }

  private static String spread(List<Long> millis) {
    List<Long> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return "%d ms (median), %d ms (most)"
        .formatted(sorted.get(sorted.size() / 2), sorted.getLast());
  }

  @Override
  public void close() throws IOException {
    load.close();
    server.close();
    wire.close();
    journal.close();
  }
}
