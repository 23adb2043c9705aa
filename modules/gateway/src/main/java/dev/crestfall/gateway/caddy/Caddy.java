package dev.crestfall.gateway.caddy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Caddy in front of the gateway, as our child: started with it and stopped with it, and started
/// again when it ends by itself. It is told what to serve by its admin API, and only what is new. A
/// configuration that it refuses leaves the last good one in force.
public final class Caddy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Caddy.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int POLL_MILLIS = 20;
  private static final Duration FIRST_CERTIFICATE = Duration.ofSeconds(10);
  private static final String NO_CERTIFICATE = "Caddy has no certificate yet for ";
  private static final String AS_BEFORE = "; it serves as it did before";
  private static final String CA_ROOT = "ca-root.pem";

  private final CaddyProgram program;
  private final CaddyFolders folders;
  private final AdminSocket admin;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile CaddySite site;
  private @Nullable CaddyAccount account;
  private volatile @Nullable CertificateDoor certificates;
  private volatile @Nullable CaddyProcess process;
  private volatile String trouble = "Caddy has not been started";

  /// @param data the data directory
  /// @throws CaddyException when there is no place for its socket
  public Caddy(CaddyProgram program, CaddySite site, Path data) throws CaddyException {
    this.program = program;
    this.site = site;
    this.folders = CaddyFolders.of(data, site.caddy());
    this.admin = new AdminSocket(folders.socket());
  }

  /// Starts it before the gateway at this port of loopback; it serves when this returns.
  ///
  /// @throws CaddyException when it can't, in words for a person
  public synchronized void start(int upstream) throws CaddyException {
    site = site.before("127.0.0.1:" + upstream);
    try {
      CaddyAccount chosen = CaddyAccount.choose(folders.data());
      account = chosen;
      CaddyProcess.endLeftover(folders);
      Ports.require(site);
      certificates = CertificateDoor.open(site.tls()).orElse(null);
      folders.prepare(chosen);
      run(folders.write(CaddyFolders.START, CaddyDocument.silent(folders).toString(), chosen));
      serve(chosen);
      awaitCertificate();
    } catch (CaddyException e) {
      close();
      throw e;
    } catch (IOException e) {
      close();
      throw new CaddyException("Caddy can't be started: " + e.getMessage(), e);
    }
    Thread.ofPlatform().name("caddy-supervisor").daemon().start(this::supervise);
    LOG.info(
        "Caddy {} serves {} on port {}", program.version(), site.domains(), site.tls().httpsPort());
  }

  /// Tells Caddy to serve this from now on; nothing is asked of it when that is what it does. PEM
  /// files stay those of the start.
  ///
  /// @throws CaddyException when it refuses, and serves what it did
  public synchronized void apply(CaddySite wanted) throws CaddyException {
    try {
      CaddyAccount known = account;
      if (known == null) {
        throw new CaddyException("Caddy has not been started");
      }
      load(wanted, known);
      site = wanted;
    } catch (CaddyException e) {
      throw e;
    } catch (IOException e) {
      throw new CaddyException("Caddy can't be told what to serve: " + e.getMessage(), e);
    }
  }

  /// The port with TLS.
  public int port() {
    return site.tls().httpsPort();
  }

  /// Whether it serves.
  public Health health() {
    String known = trouble;
    return known.isEmpty() ? Health.UP : Health.down(known);
  }

  /// The process, 0 for none.
  public long pid() {
    CaddyProcess known = process;
    return known == null ? 0 : known.pid();
  }

  private void serve(CaddyAccount known) throws IOException {
    try {
      load(site, known);
    } catch (CaddyException refused) {
      Path lastGood = folders.home().resolve(CaddyFolders.LAST_GOOD);
      // What names a door of before leads nowhere.
      if (certificates != null
          || !Files.exists(lastGood)
          || admin.load(Files.readString(lastGood)).status() != 200) {
        throw refused;
      }
      trouble = refused.getMessage() + AS_BEFORE;
      LOG.error("{}", trouble);
    }
  }

  private void load(CaddySite wanted, CaddyAccount known) throws IOException {
    JsonNode document = new CaddyDocument(wanted, folders).whole(given(known));
    if (!Json.tree(admin.config()).equals(document)) {
      AdminSocket.Answer answer = admin.load(document.toString());
      if (answer.status() != 200) {
        String reason = reason(answer.body());
        Ports.requireAllowed(reason, wanted, program);
        throw new CaddyException("Caddy refuses its configuration: " + reason);
      }
      LOG.info("Caddy was told what to serve");
    }
    folders.write(CaddyFolders.LAST_GOOD, document.toString(), known);
    trouble = "";
  }

  private CaddyDocument.Given given(CaddyAccount known) throws IOException {
    Optional<Path> root = Optional.empty();
    if (site.caddy().caRoot().isPresent()) {
      Path named = site.caddy().caRoot().get();
      try {
        root = Optional.of(folders.write(CA_ROOT, Files.readString(named), known));
      } catch (NoSuchFileException | AccessDeniedException e) {
        throw new CaddyException("gateway.acme.ca-root: " + named + " can't be read", e);
      }
    }
    CertificateDoor door = certificates;
    return new CaddyDocument.Given(Optional.ofNullable(door).map(CertificateDoor::url), root);
  }

  private static String reason(String body) {
    return Json.tree(body).path("error").asText(body);
  }

  private void run(Path config) throws CaddyException {
    CaddyAccount known = account;
    if (known == null) {
      throw new CaddyException("Caddy has not been started");
    }
    CaddyProcess started = CaddyProcess.start(program, folders, known, config);
    process = started;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (started.isAlive() && System.nanoTime() < end) {
      if (answers()) {
        return;
      }
      if (pauses(Duration.ofMillis(POLL_MILLIS))) {
        break;
      }
    }
    started.end();
    throw new CaddyException("Caddy ended as it started: " + said());
  }

  /// A certificate of Caddy's own authority is there in no time; another authority may take its
  /// own.
  private void awaitCertificate() {
    long end = System.nanoTime() + FIRST_CERTIFICATE.toNanos();
    while (!Handshake.works(site)) {
      if (System.nanoTime() > end || pauses(Duration.ofMillis(POLL_MILLIS))) {
        trouble = NO_CERTIFICATE + site.domains().getFirst();
        LOG.warn("{}; see {}", trouble, folders.state().resolve("caddy.log"));
        return;
      }
    }
    if (!trouble.endsWith(AS_BEFORE)) {
      trouble = "";
    }
  }

  private boolean answers() {
    try {
      return !admin.config().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /// The last line that it left, which tells why it ended.
  private String said() {
    try {
      return Files.readString(folders.output())
          .lines()
          .filter(line -> !line.isBlank())
          .reduce("it said nothing", (_, last) -> last);
    } catch (IOException e) {
      return "it said nothing";
    }
  }

  private void supervise() {
    Duration pause = FIRST_PAUSE;
    while (closed.getCount() > 0) {
      CaddyProcess known = process;
      if (known != null && known.isAlive()) {
        if (watch(known)) {
          pause = FIRST_PAUSE;
        }
        continue;
      }
      trouble = "Caddy ended unexpectedly and is being started again";
      LOG.warn("{}", trouble);
      restart();
      if (!isAlive() && pauses(pause)) {
        return;
      }
      Duration next = pause.multipliedBy(2);
      pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
  }

  /// Waits for the end of the process for a while, and looks whether certificates have changed.
  private boolean watch(CaddyProcess known) {
    try {
      known.ended().get(1, TimeUnit.SECONDS);
      return false;
    } catch (TimeoutException e) {
      look();
      if (trouble.startsWith(NO_CERTIFICATE) && Handshake.works(site)) {
        trouble = "";
      }
      return true;
    } catch (InterruptedException | ExecutionException e) {
      LOG.debug("Caddy can't be watched", e);
      return false;
    }
  }

  private void look() {
    CertificateDoor door = certificates;
    if (door != null) {
      try {
        door.look();
      } catch (GeneralSecurityException | RuntimeException e) {
        LOG.error("Caddy keeps its certificate", e);
      }
    }
  }

  /// Synchronized with [#close()], so that nothing starts after it.
  private synchronized void restart() {
    if (closed.getCount() == 0) {
      return;
    }
    try {
      Files.deleteIfExists(folders.socket());
      run(folders.home().resolve(CaddyFolders.LAST_GOOD));
      awaitCertificate();
      LOG.info("Caddy runs again (process {})", pid());
    } catch (IOException e) {
      trouble = String.valueOf(e.getMessage());
      LOG.error("Caddy can't be started again: {}", e.getMessage());
    }
  }

  private boolean isAlive() {
    CaddyProcess known = process;
    return known != null && known.isAlive();
  }

  private boolean pauses(Duration pause) {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Asks it to take no more connections, without waiting for those that it has.
  public void askToEnd() {
    closed.countDown();
    CaddyProcess known = process;
    if (known != null) {
      known.askToEnd();
    }
  }

  /// Ends it, with some seconds for requests under way.
  @Override
  public void close() {
    closed.countDown();
    synchronized (this) {
      CaddyProcess known = process;
      process = null;
      trouble = "Caddy was ended";
      if (known != null) {
        known.end();
      }
      CertificateDoor door = certificates;
      certificates = null;
      if (door != null) {
        door.close();
      }
    }
  }
}
