package dev.crestfall.fault.redis;

import dev.crestfall.fault.program.Running;
import dev.crestfall.fault.program.Wire;
import dev.crestfall.fault.program.Wire.Answer;
import dev.crestfall.testkit.SlowProxy;
import dev.crestfall.testkit.TestRedis;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// F5: Redis is killed, flushed, stopped and slow while signed requests are sent, each more than
/// once, and somebody asks far too often.
public final class RedisFaults implements AutoCloseable {
  private static final String PATH = "/authentication/api-keys";

  private final TestRedis redis;
  private final SlowProxy proxy;
  private final Running server;
  private final Wire wire;
  private final Random random;
  private final List<Signed> spent = new ArrayList<>();
  private final List<String> report = new ArrayList<>();
  private String keyId = "";
  private String secret = "";
  private String last = "";
  private int good;
  private int fenced;
  private int twice;

  public RedisFaults(List<String> program, Path home, long seed) throws IOException {
    this.redis =
        TestRedis.start().orElseThrow(() -> new IOException("redis-server is not installed"));
    this.proxy = new SlowProxy(redis.port());
    String url = "redis.url=redis://127.0.0.1:" + proxy.port() + "/0";
    // Each of many replays is a failure of its address, and all are of one key.
    this.server =
        new Running(
            program, home, url, "gateway.rate.known=1000000", "gateway.rate.failures=1000000");
    this.wire = new Wire(server.url());
    this.random = new Random(seed);
    report.add("seed " + seed);
    server.up();
    String service = server.serviceKey();
    Answer made =
        wire.send(
            "POST",
            "/authentication/hmac-keys",
            Map.of("name", "faults"),
            "apikey",
            service,
            "Authorization",
            "Bearer " + service);
    keyId = made.text("key_id");
    secret = made.text("secret");
  }

  /// All faults, with so much time for each.
  public void run(int seconds) throws IOException {
    phase("at rest", seconds);
    if (good == 0) {
      throw new IOException("no signed request is good: " + last);
    }
    redis.kill();
    phase("killed", seconds);
    redis.run();
    phase("back", seconds);
    command("FLUSHALL");
    phase("flushed", seconds);
    redis.pause();
    phase("stopped", seconds);
    redis.resume();
    phase("going on", seconds);
    proxy.delay(2000);
    phase("slow by 2 s", seconds);
    proxy.delay(0);
    awaitGood();
    report.add(
        "F5: %d signed requests good, %d fenced, %d good twice, %d violations"
            .formatted(good, fenced, twice, wire.violations().size()));
  }

  private void command(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      OutputStream out = socket.getOutputStream();
      out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      var _ = socket.getInputStream().read();
    }
  }

  private void phase(String name, int seconds) {
    List<Long> took = new ArrayList<>();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    int before = good;
    while (System.nanoTime() < end) {
      took.add(one());
      Running.pause(random.nextInt(30));
    }
    took.sort(Long::compare);
    report.add(
        "F5 %s: %d good of %d, median %.1f ms, p99 %.1f ms, %s"
            .formatted(
                name,
                good - before,
                took.size(),
                took.get(took.size() / 2) / 1e6,
                took.get(took.size() * 99 / 100) / 1e6,
                limited()));
  }

  /// A new request, and one or two that were good before.
  private long one() {
    Instant now = InstantSource.system().instant();
    Signed signed = Signed.of(keyId, secret, server.url(), PATH, now);
    long begin = System.nanoTime();
    Answer answer = signed.send(wire);
    last = answer.status() + " " + answer.body();
    long took = System.nanoTime() - begin;
    if (answer.isGood()) {
      good++;
      spent.add(signed);
      again(signed);
    } else if (answer.code().equals("signature_fenced")) {
      fenced++;
    } else if (!answer.isUnknown()) {
      wire.violation("a signed request: " + answer);
    }
    if (!spent.isEmpty()) {
      again(spent.get(random.nextInt(spent.size())));
    }
    return took;
  }

  private void again(Signed signed) {
    if (signed.send(wire).isGood()) {
      twice++;
      wire.violation("the nonce " + signed.nonce() + " was good twice");
    }
  }

  /// Whether somebody who asks far too often is told so.
  private String limited() {
    for (int i = 1; i <= 400; i++) {
      if (wire.send("GET", "/authorization/health", "").status() == 429) {
        return "limited after " + i;
      }
    }
    wire.violation("nobody is limited");
    return "not limited";
  }

  private void awaitGood() throws IOException {
    int before = good;
    long begin = System.nanoTime();
    while (good == before) {
      var _ = one();
      if (System.nanoTime() - begin > 60_000_000_000L) {
        throw new IOException("signed requests are never good again: " + last);
      }
    }
  }

  public List<String> violations() {
    return List.copyOf(wire.violations());
  }

  public List<String> report() {
    return report;
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable one : Arrays.<AutoCloseable>asList(server, wire, proxy, redis)) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
