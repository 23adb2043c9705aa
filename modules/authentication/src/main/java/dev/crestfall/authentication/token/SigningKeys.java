package dev.crestfall.authentication.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All keys that tokens may be signed with: the configured ones and those of the table, which every
/// copy of the program shares. A key is published before it signs and long after it did.
public final class SigningKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration UNKNOWN_KEY_PAUSE = Duration.ofSeconds(1);
  private static final String TOPIC = "signing-keys";
  private static final String TABLE = "auth.signing_key";

  private final Jdbi jdbi;
  private final Vault vault;
  private final InstantSource clock;
  private final KeyAlgorithm algorithm;
  private final Supplier<ConfiguredKeys> reread;
  private final Object reading = new Object();
  private final AtomicLong changes = new AtomicLong();
  private volatile ConfiguredKeys configured;
  private volatile @Nullable Snapshot snapshot;

  /// What the table held at some instant.
  private record Snapshot(
      Instant at, List<SigningKey> keys, @Nullable SigningKey active, @Nullable SigningKey box) {}

  /// @param moreSecrets that tokens of HS256 may be signed with as well, as gateway keys are; asked
  ///   again when somebody says that keys have changed
  public SigningKeys(
      Jdbi jdbi,
      Vault vault,
      InstantSource clock,
      TokenConfig config,
      Supplier<List<byte[]>> moreSecrets) {
    this.jdbi = jdbi;
    this.vault = vault;
    this.clock = clock;
    this.algorithm = config.jwtAlgorithm().orElse(KeyAlgorithm.ES256);
    this.reread = () -> ConfiguredKeys.of(config, moreSecrets.get());
    this.configured = reread.get();
  }

  /// The key that signs now. The first call ever makes one.
  SigningKey signer() {
    SigningKey key = configured.signer();
    if (key != null) {
      return key;
    }
    SigningKey active = fresh().active();
    return active != null ? active : make(algorithm);
  }

  /// The key that encrypts. The first call ever makes one.
  OctetSequenceKey box() {
    SigningKey box = fresh().box();
    SigningKey key = box != null ? box : make(KeyAlgorithm.A256GCM);
    return (OctetSequenceKey) key.jwk();
  }

  private SigningKey make(KeyAlgorithm wanted) {
    jdbi.useHandle(handle -> insert(handle, wanted, "active"));
    forget();
    Snapshot read = read();
    SigningKey made = wanted == KeyAlgorithm.A256GCM ? read.box() : read.active();
    return Objects.requireNonNull(made, "a key was made a moment ago");
  }

  /// Makes a key; nothing when another copy has made an active one meanwhile.
  UUID insert(Handle handle, KeyAlgorithm wanted, String status) {
    UUID id = UUID.randomUUID();
    JWK jwk = wanted.generate(id.toString());
    byte[] whole = jwk.toJSONString().getBytes(StandardCharsets.UTF_8);
    String sealed = vault.seal(TABLE, id.toString(), whole);
    JWK half = jwk.toPublicJWK();
    String open = half == null ? "{}" : half.toJSONString();
    int _ =
        handle
            .attach(SigningKeyDao.class)
            .insert(id, wanted.jose(), status, open, sealed, clock.instant());
    return id;
  }

  /// The keys that may have signed a token with this header.
  List<SigningKey> candidates(@Nullable String keyId, String algorithmName) {
    List<SigningKey> found = matching(fresh().keys(), keyId, algorithmName);
    if (found.isEmpty() && keyId != null && isOlderThan(UNKNOWN_KEY_PAUSE)) {
      found = matching(read().keys(), keyId, algorithmName);
    }
    return found;
  }

  /// A secret is tried whatever `kid` says, for who moves here keeps the secret and not its name.
  private List<SigningKey> matching(List<SigningKey> kept, @Nullable String id, String name) {
    List<SigningKey> found = new ArrayList<>();
    List<SigningKey> own = configured.keys();
    for (List<SigningKey> keys : List.of(kept, own)) {
      for (SigningKey key : keys) {
        boolean named = id != null && id.equals(key.id());
        boolean secret = key.algorithm() == KeyAlgorithm.HS256 && own.contains(key);
        if (key.algorithm().jose().equals(name) && (named || secret)) {
          found.add(key);
        }
      }
    }
    return found;
  }

  /// The public halves, as a key set.
  public List<Map<String, Object>> published() {
    var _ = signer();
    List<Map<String, Object>> published = new ArrayList<>();
    for (List<SigningKey> keys : List.of(fresh().keys(), configured.keys())) {
      for (SigningKey key : keys) {
        JWK open = key.jwk().toPublicJWK();
        if (open != null && key.id() != null) {
          Map<String, Object> members = open.toJSONObject();
          members.put("alg", key.algorithm().jose());
          members.put("use", "sig");
          members.put("key_ops", List.of("verify"));
          published.add(members);
        }
      }
    }
    return published;
  }

  /// Forgets what was read when another copy of the program changes the table.
  public List<Bus.Subscription> hear(Bus bus) {
    return List.of(bus.subscribe(TOPIC, _ -> forget()), bus.onGap(this::forget));
  }

  /// Forgets what was read: the table changed, or what is configured.
  public void forget() {
    changes.incrementAndGet();
    configured = reread.get();
    snapshot = null;
  }

  /// Whether the settings say which key signs, so that none of the table does.
  public boolean isConfigured() {
    return configured.signer() != null;
  }

  private boolean isOlderThan(Duration age) {
    Snapshot known = snapshot;
    return known == null || known.at().plus(age).isBefore(clock.instant());
  }

  private Snapshot fresh() {
    Snapshot known = snapshot;
    if (known == null) {
      return read();
    }
    if (!isOlderThan(FRESH)) {
      return known;
    }
    try {
      return read();
    } catch (JdbiException e) {
      // Keys that were good a moment ago verify on while the database is away.
      LOG.debug("the signing keys can't be read just now", e);
      return known;
    }
  }

  private Snapshot read() {
    synchronized (reading) {
      long seen = changes.get();
      List<SigningKey> keys = new ArrayList<>();
      SigningKey active = null;
      SigningKey box = null;
      for (SigningKeyDao.Row row : jdbi.withExtension(SigningKeyDao.class, SigningKeyDao::list)) {
        SigningKey key = open(row);
        if (key.algorithm() == KeyAlgorithm.A256GCM) {
          box = row.status().equals("active") ? key : box;
        } else {
          keys.add(key);
          active = row.status().equals("active") ? key : active;
        }
      }
      Snapshot read = new Snapshot(clock.instant(), List.copyOf(keys), active, box);
      if (seen == changes.get()) {
        snapshot = read;
      }
      return read;
    }
  }

  private SigningKey open(SigningKeyDao.Row row) {
    String id = row.id().toString();
    byte[] whole = vault.open(TABLE, id, row.privateSealed());
    KeyAlgorithm known =
        KeyAlgorithm.of(row.algorithm())
            .orElseThrow(() -> new IllegalStateException("signing key " + id + " is of no kind"));
    try {
      return new SigningKey(id, known, JWK.parse(new String(whole, StandardCharsets.UTF_8)));
    } catch (ParseException e) {
      throw new IllegalStateException("signing key " + id + " can't be read", e);
    }
  }

  /// What signs now, in JOSE's words.
  public Optional<String> signingKeyId() {
    return Optional.ofNullable(signer().id());
  }

  Jdbi jdbi() {
    return jdbi;
  }

  InstantSource clock() {
    return clock;
  }

  KeyAlgorithm algorithm() {
    return algorithm;
  }
}
