package dev.crestfall.authentication.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.vault.RecordVersion;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.kernel.vault.root.RingName;
import dev.crestfall.kernel.vault.root.RootKey;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeyFile;
import dev.crestfall.kernel.vault.root.RootKeys;
import dev.crestfall.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyServiceAwayTest {
  private static final RecordVersion MINE = new RecordVersion("t.t", "mine", "1", 1);
  private static final RecordVersion OTHER = new RecordVersion("t.t", "other", "1", 1);

  @TempDir Path secrets;
  private SealedRows rows;
  private Service service;
  private Vault vault;
  private volatile Instant now = Instant.parse("2026-11-21T08:00:00Z");

  /// The file, as a service that can be away.
  private static final class Service implements RootKeys {
    private final RootKeys file;
    private final AtomicInteger unwrapped = new AtomicInteger();
    private volatile boolean away;

    Service(RootKeys file) {
      this.file = file;
    }

    @Override
    public RootKey active(boolean first) throws RootKeyException {
      return new Key(file.active(first));
    }

    @Override
    public RootKey find(String id) throws RootKeyException {
      return new Key(file.find(id));
    }

    private final class Key implements RootKey {
      private final RootKey key;

      Key(RootKey key) {
        this.key = key;
      }

      @Override
      public String id() {
        return key.id();
      }

      @Override
      public String wrap(byte[] ring, RingName name) throws RootKeyException {
        requireThere();
        return key.wrap(ring, name);
      }

      @Override
      public byte[] unwrap(String wrapped, RingName name) throws RootKeyException {
        requireThere();
        unwrapped.incrementAndGet();
        return key.unwrap(wrapped, name);
      }

      private void requireThere() throws RootKeyException {
        if (away) {
          throw new RootKeyException("The service does not answer");
        }
      }
    }
  }

  @BeforeEach
  void open() {
    rows = new SealedRows(secrets);
    service = new Service(new RootKeyFile(secrets));
    vault = Vault.open(rows.store(), service, () -> now, Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private void after(int minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
  }

  private static void requireUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApiError.class,
            error -> {
              assertThat(error.status()).isEqualTo(503);
              assertThat(error.code()).isEqualTo("kms_unavailable");
              assertThat(error.headers()).containsKey("Retry-After");
            });
  }

  @Test
  void known_ring_keys_serve_for_an_hour_and_then_no_more() {
    String sealed = vault.seal(MINE, "x".getBytes(UTF_8));
    service.away = true;
    after(59);
    assertThat(vault.open(MINE, sealed)).isEqualTo("x".getBytes(UTF_8));
    vault.seal(MINE, "y".getBytes(UTF_8));
    after(2);
    requireUnavailable(() -> vault.open(MINE, sealed));
    requireUnavailable(() -> vault.seal(MINE, "y".getBytes(UTF_8)));
    service.away = false;
    assertThat(vault.open(MINE, sealed)).isEqualTo("x".getBytes(UTF_8));
  }

  @Test
  void new_workspaces_have_to_wait_at_once() {
    vault.seal(MINE, "x".getBytes(UTF_8));
    service.away = true;
    requireUnavailable(() -> vault.seal(OTHER, "x".getBytes(UTF_8)));
  }

  @Test
  void a_key_in_use_is_unwrapped_again_in_time() {
    String sealed = vault.seal(MINE, "x".getBytes(UTF_8));
    after(40);
    vault.open(MINE, sealed);
    Await.until(() -> service.unwrapped.get() == 2);
    service.away = true;
    after(40);
    assertThat(vault.open(MINE, sealed)).isEqualTo("x".getBytes(UTF_8));
  }
}
