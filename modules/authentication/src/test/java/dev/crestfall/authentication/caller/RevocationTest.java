package dev.crestfall.authentication.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.caller.Accounts.Account;
import dev.crestfall.authentication.caller.TestService.Answer;
import dev.crestfall.authentication.token.KeyRotation;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.WireProxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two copies of the server on one database; the second one reaches it through a proxy.
class RevocationTest {
  /// Two seconds are promised; the rest is for a machine that does other things as well.
  private static final Duration SOON = Duration.ofSeconds(15);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TestDatabase database = TestParts.migrated();
  private final WireProxy proxy = new WireProxy(database.host(), database.port());
  private final Accounts accounts = new Accounts(database);

  @TempDir private Path home;
  private TestService here;
  private TestService there;

  @BeforeEach
  void start() throws Exception {
    here = new TestService(database.uri(), home);
    String uri = database.uri().replace(":" + database.port() + "/", ":" + proxy.port() + "/");
    there = new TestService(uri + "?sslmode=disable", home, "authentication.max-staleness=4");
  }

  @AfterEach
  void stop() {
    there.close();
    here.close();
    proxy.close();
    database.close();
  }

  private Account known() {
    Account account = accounts.signedIn();
    assertThat(status(there, account)).isEqualTo(200);
    assertThat(status(here, account)).isEqualTo(200);
    return account;
  }

  private static int status(TestService service, Account account) {
    return service.get("/whoami", "Authorization", account.bearer()).status();
  }

  /// How long after now the last request began that was let in; how long its answer took is a
  /// matter of the machine.
  private static Duration untilRefused(TestService service, Account account) {
    return untilRefused(service, account, System.nanoTime());
  }

  private static Duration untilRefused(TestService service, Account account, long since) {
    AtomicLong last = new AtomicLong(since);
    Await.until(() -> {
      long asked = System.nanoTime();
      boolean letIn = status(service, account) == 200;
      if (letIn) {
        last.set(asked);
      }
      return !letIn;
    });
    return Duration.ofNanos(last.get() - since);
  }

  /// @param sql about a session and a user, `%1$s` and `%2$s`
  private void assertBinds(String sql, String code) throws Exception {
    assertThat(
            Await.least(
                SECOND,
                () -> {
                  Account account = known();
                  database.execute(sql.formatted(account.session(), account.user()));
                  Duration until = untilRefusedEverywhere(account);
                  Answer refused = there.get("/whoami", "Authorization", account.bearer());
                  assertThat(refused.status()).isEqualTo(401);
                  assertThat(refused.code()).isEqualTo(code);
                  return until;
                }))
        .isLessThan(SECOND);
  }

  private Duration untilRefusedEverywhere(Account account) {
    Duration there = untilRefused(this.there, account);
    Duration here = untilRefused(this.here, account);
    return there.compareTo(here) > 0 ? there : here;
  }

  @Test
  void a_session_that_ends_a_ban_and_a_deletion_bind_everywhere_within_a_second() throws Exception {
    assertBinds("DELETE FROM auth.sessions WHERE id = '%1$s'", "session_not_found");
    assertBinds(
        "UPDATE auth.users SET banned_until = now() + interval '1 h' WHERE id = '%2$s'",
        "user_banned");
    assertBinds("DELETE FROM auth.users WHERE id = '%2$s'", "user_not_found");
    assertBinds("TRUNCATE auth.sessions CASCADE", "session_not_found");
  }

  @Test
  void a_rotation_of_the_signing_key_and_giving_one_up_bind_everywhere_within_a_second()
      throws Exception {
    assertThat(Await.least(SECOND, this::rotateAndGiveUp)).isLessThan(SECOND);
  }

  private Duration rotateAndGiveUp() {
    Account account = accounts.signedIn();
    String old = issued(there, account);
    assertThat(status(there, account.with(old))).isEqualTo(200);
    KeyRotation rotation = here.module().engine().rotation();
    AuditEvent event = AuditEvent.of("signing_key.rotate");
    String next = String.valueOf(rotation.rotate(true, event).active());
    Duration rotated = untilSignedBy(next, account);
    assertThat(status(there, account.with(old))).isEqualTo(200);

    assertThat(rotation.compromise(UUID.fromString(keyOf(old)), event)).isTrue();
    assertThat(there.get("/now", "Authorization", "Bearer " + old).status()).isEqualTo(401);
    Duration refused = untilRefusedEverywhere(account.with(old));
    assertThat(status(there, account.with(issued(here, account)))).isEqualTo(200);
    assertThat(rotation.compromise(UUID.fromString(keyOf(old)), event)).isFalse();
    return rotated.compareTo(refused) > 0 ? rotated : refused;
  }

  private Duration untilSignedBy(String key, Account account) {
    long begin = System.nanoTime();
    AtomicLong last = new AtomicLong(begin);
    Await.until(() -> {
      long asked = System.nanoTime();
      boolean older = !keyOf(issued(there, account)).equals(key);
      if (older) {
        last.set(asked);
      }
      return !older;
    });
    return Duration.ofNanos(last.get() - begin);
  }

  private static String issued(TestService service, Account account) {
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("sub", account.user().toString()).put("session_id", account.session().toString());
    claims.put("role", "authenticated").put("aud", "authenticated").put("aal", "aal1");
    return service.module().engine().authority().issue(claims);
  }

  private static String keyOf(String token) {
    byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return Json.tree(new String(header, StandardCharsets.UTF_8)).path("kid").asText();
  }

  @Test
  void a_fresh_route_knows_at_once() {
    Account account = known();
    assertThat(there.get("/now", "Authorization", account.bearer()).status()).isEqualTo(200);
    database.execute("ALTER TABLE auth.sessions DISABLE TRIGGER USER");
    database.execute("DELETE FROM auth.sessions WHERE id = '" + account.session() + "'");
    assertThat(there.get("/now", "Authorization", account.bearer()).status()).isEqualTo(401);
  }

  @Test
  void without_the_bus_a_revocation_binds_within_the_stated_staleness() {
    Account account = known();
    proxy.cut();
    long revoked = System.nanoTime();
    database.execute("DELETE FROM auth.sessions WHERE id = '" + account.session() + "'");
    assertThat(untilRefused(there, account, revoked)).isLessThan(Duration.ofMillis(4_300));
    Answer refused = there.get("/whoami", "Authorization", account.bearer());
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("authority_unavailable");
    assertThat(refused.whole().headers().firstValue("Retry-After")).hasValue("1");
    proxy.join();
    Await.until(() -> status(there, account) == 401);
  }

  @Test
  void what_was_missed_while_the_bus_was_down_is_asked_again_when_it_is_up() {
    Account account = known();
    proxy.cut();
    database.execute("DELETE FROM auth.sessions WHERE id = '" + account.session() + "'");
    proxy.join();
    assertThat(untilRefused(there, account)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void a_postgres_that_stands_still_means_503_soon_and_never_401_or_a_pass() {
    Account account = known();
    Account unknown = accounts.signedIn();
    proxy.hold();
    long held = System.nanoTime();
    assertThat(status(there, account)).as("within the bound").isEqualTo(200);
    long asked = System.nanoTime();
    assertThat(status(there, unknown)).as("nobody can say").isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
    assertThat(untilRefused(there, account, held)).isLessThan(Duration.ofMillis(4_300));
    long again = System.nanoTime();
    assertThat(status(there, account)).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(SOON);
    proxy.release();
    Await.until(() -> status(there, account) == 200);
    Await.until(() -> status(there, unknown) == 200);
  }
}
