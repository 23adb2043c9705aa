package dev.crestfall.authentication.apikey;

import dev.crestfall.authentication.apikey.NewApiKey.Owner;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.store.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// The keys and their lives.
public final class ApiKeys {
  /// How long a key is good beside the one that took its place.
  public static final Duration OVERLAP = Duration.ofHours(24);

  private final Store store;
  private final Audit audit;
  private final InstantSource clock;
  private final Set<String> foreign = ConcurrentHashMap.newKeySet();
  private final SecureRandom random = new SecureRandom();

  public ApiKeys(Store store, Audit audit, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /// A key that was just made: its text is known now and never again.
  public record Created(ApiKey key, String text) {}

  /// Makes a key.
  ///
  /// @param by who asked; becomes the audit event
  /// @throws ApiError 404 `user_not_found`
  public Created create(NewApiKey wanted, String creator, AuditEvent by) {
    return store.jdbi().inTransaction(handle -> create(handle, wanted, creator, by));
  }

  Created create(Handle handle, NewApiKey wanted, String creator, AuditEvent by) {
    ApiKeyDao dao = handle.attach(ApiKeyDao.class);
    Owner owner = wanted.owner();
    if (owner.userId() != null && !dao.hasUser(owner.userId())) {
      throw ApiError.notFound("user");
    }
    KeyText text = KeyText.random(wanted.kind(), wanted.asSupabase(), random);
    ApiKey key = row(text, wanted, creator);
    if (dao.insert(key, KeyText.hash(text.text())) != 1) {
      throw new IllegalStateException("two random keys are the same");
    }
    audit.record(handle, event(by, key));
    return new Created(key, text.text());
  }

  /// The secret of a key that signs.
  ///
  /// @param text as it is handed out
  /// @param seal makes what is kept of it, for a key of this id
  public record Sealing(String text, UnaryOperator<String> seal) {}

  /// Makes a key that signs requests, in the caller's transaction.
  ///
  /// @throws ApiError 404 `user_not_found`
  public ApiKey createSigning(
      Handle handle, NewApiKey wanted, Sealing secret, String creator, AuditEvent by) {
    ApiKeyDao dao = handle.attach(ApiKeyDao.class);
    if (wanted.owner().userId() != null && !dao.hasUser(wanted.owner().userId())) {
      throw ApiError.notFound("user");
    }
    String id = KeyText.randomId(random);
    ApiKey key = row(new KeyText(KeyKind.HMAC, false, id, secret.text()), wanted, creator);
    dao.insertSigning(key, KeyText.hash(secret.text()), secret.seal().apply(id));
    record(handle, by, key);
    return key;
  }

  /// Records what was done to a key, in its transaction.
  public void record(Handle handle, AuditEvent by, ApiKey key) {
    audit.record(handle, event(by, key));
  }

  /// What is kept of a secret to find it by.
  public static byte[] hash(String text) {
    return KeyText.hash(text);
  }

  /// A key that nobody else changes until the transaction ends.
  public Optional<ApiKey> lock(Handle handle, String id) {
    return handle.attach(ApiKeyDao.class).lock(id);
  }

  private ApiKey row(KeyText text, NewApiKey wanted, String creator) {
    Instant now = clock.instant();
    Owner owner = wanted.owner();
    String whole = text.text();
    return new ApiKey(
        text.id(),
        text.kind().spelled(),
        wanted.name().strip(),
        text.kind().prefix(text.asSupabase()),
        whole.substring(whole.length() - 4),
        owner.type(),
        owner.id(),
        owner.userId(),
        wanted.role(),
        wanted.permissions(),
        wanted.networks(),
        now,
        creator,
        wanted.life().map(now::plus).orElse(null),
        wanted.noExpiryReason().strip(),
        null,
        null,
        null);
  }

  private static AuditEvent event(AuditEvent by, ApiKey key) {
    return by.on("api_key", key.id())
        .with("kind", key.kind())
        .with("name", key.name())
        .with("owner", key.ownerType() + ":" + key.ownerId())
        .with("permissions", key.permissions());
  }

  /// The key that this text is, whatever has become of it; empty for a wrong secret.
  public Optional<ApiKey> find(Handle handle, String text) {
    return handle.attach(ApiKeyDao.class).findByHash(KeyText.hash(text));
  }

  /// Whether this text may be a key at all: without asking anybody, for most are typing errors.
  public boolean mayBe(String text) {
    return foreign.contains(text) || KeyText.parse(text).isPresent();
  }

  /// The whole key of this id, when that is its secret; the checksum may be left out.
  public Optional<String> whole(String id, String secret) {
    return findById(id).flatMap(key -> KeyText.whole(key.prefix(), id, secret));
  }

  /// The key of this id, whatever has become of it.
  public Optional<ApiKey> findById(Handle handle, String id) {
    return handle.attach(ApiKeyDao.class).find(id);
  }

  public Optional<ApiKey> findById(String id) {
    return store.jdbi().withExtension(ApiKeyDao.class, dao -> dao.find(id));
  }

  /// All keys, the newest first.
  public List<ApiKey> list() {
    return store.jdbi().withExtension(ApiKeyDao.class, ApiKeyDao::list);
  }

  /// A person's keys, the newest first.
  public List<ApiKey> listOf(UUID user) {
    return store.jdbi().withExtension(ApiKeyDao.class, dao -> dao.listOf(user));
  }

  /// Makes a key of the same kind and rights. The older one ends a day later, or when it would have
  /// anyway.
  ///
  /// @throws ApiError 404 `api_key_not_found`, 409 `api_key_not_active`
  public Created rotate(String id, String creator, AuditEvent by) {
    return store
        .jdbi()
        .inTransaction(handle -> {
          ApiKeyDao dao = handle.attach(ApiKeyDao.class);
          ApiKey old = dao.lock(id).orElseThrow(() -> ApiError.notFound("api_key"));
          Instant now = clock.instant();
          if (!old.isGoodAt(now) || old.replacedBy() != null) {
            throw new ApiError(
                409, "api_key_not_active", "Only a key in force can be rotated, and once");
          }
          Created made = create(handle, successor(old), creator, by.with("replaces", id));
          dao.replace(id, made.key().id(), now.plus(OVERLAP));
          return made;
        });
  }

  private static NewApiKey successor(ApiKey old) {
    Optional<Duration> life =
        old.end().map(end -> Duration.between(old.createdAt(), end)).filter(Duration::isPositive);
    return new NewApiKey(
        old.kindOf(),
        old.prefix().startsWith("sb_"),
        old.name(),
        new Owner(old.ownerType(), old.ownerId(), old.userId()),
        old.role(),
        old.permissions(),
        old.networks(),
        life,
        old.noExpiryReason());
  }

  /// Ends a key now; one that has ended already stays so.
  ///
  /// @throws ApiError 404 `api_key_not_found`
  public void revoke(String id, AuditEvent by) {
    store
        .jdbi()
        .useTransaction(handle -> {
          ApiKeyDao dao = handle.attach(ApiKeyDao.class);
          ApiKey key = dao.lock(id).orElseThrow(() -> ApiError.notFound("api_key"));
          if (dao.revoke(id, clock.instant()) == 1) {
            audit.record(handle, event(by, key));
          }
        });
  }

  /// Sees that the installation's own keys are there, unless they were revoked.
  public void ensure(ProjectKeys own) {
    own.publishable().ifPresent(text -> ensure(KeyKind.PUB, text));
    own.secret().ifPresent(text -> ensure(KeyKind.SEC, text.reveal()));
  }

  /// Puts new ones in the place of the installation's own keys, which end a day later.
  ///
  /// @param next makes those that are kept from now on; the last step before the commit
  public ProjectKeys replaceOwn(ProjectKeys old, Supplier<ProjectKeys> next, AuditEvent by) {
    return store
        .jdbi()
        .inTransaction(handle -> {
          ProjectKeys made = next.get();
          replaceOwn(handle, old.publishable(), made.publishable(), by);
          replaceOwn(
              handle, old.secret().map(Secret::reveal), made.secret().map(Secret::reveal), by);
          return made;
        });
  }

  private void replaceOwn(
      Handle handle, Optional<String> old, Optional<String> made, AuditEvent by) {
    if (made.isEmpty()) {
      return;
    }
    KeyText text = KeyText.parse(made.get()).orElseThrow();
    insertOwn(handle, text, made.get(), by);
    old.flatMap(shown -> find(handle, shown))
        .ifPresent(key ->
            handle
                .attach(ApiKeyDao.class)
                .replace(key.id(), text.id(), clock.instant().plus(OVERLAP)));
  }

  /// Whether the installation's own key was ended; one that is not there yet was not.
  public boolean isOver(String own) {
    return store
        .jdbi()
        .withHandle(handle -> find(handle, own))
        .filter(key -> !key.isGoodAt(clock.instant()))
        .isPresent();
  }

  private void ensure(KeyKind kind, String whole) {
    KeyText text = KeyText.parse(whole).orElseGet(() -> KeyText.foreign(kind, whole));
    foreign.add(whole);
    store
        .jdbi()
        .useTransaction(handle -> insertOwn(handle, text, whole, AuditEvent.of("api_key.create")));
  }

  private void insertOwn(Handle handle, KeyText text, String whole, AuditEvent by) {
    NewApiKey wanted =
        new NewApiKey(
            text.kind(),
            true,
            "default",
            Owner.PROJECT,
            text.kind() == KeyKind.PUB ? "anon" : "service_role",
            List.of(),
            List.of(),
            Optional.empty(),
            "the installation's own");
    ApiKey key = row(text, wanted, "system");
    if (handle.attach(ApiKeyDao.class).insert(key, KeyText.hash(whole)) == 1) {
      audit.record(handle, event(by, key));
    }
  }

  /// Notes that a key was used, at most once a minute.
  public void used(String id) {
    Instant now = clock.instant();
    store.jdbi().useExtension(ApiKeyDao.class, dao -> dao.used(id, now));
  }
}
