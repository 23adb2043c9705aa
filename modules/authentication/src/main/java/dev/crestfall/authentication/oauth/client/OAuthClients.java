package dev.crestfall.authentication.oauth.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crestfall.authentication.external.flow.Digest;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Registers apps, changes them, and knows them again by their secrets. Of a secret its SHA-256 is
/// kept; it has 256 bits.
public final class OAuthClients {
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final Audit audit;

  public OAuthClients(Jdbi jdbi, InstantSource clock, Audit audit) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.audit = audit;
  }

  /// An app and its secret, which is shown this once; null for one that has none.
  record Registered(OAuthClient client, @Nullable String secret) {}

  Registered register(ClientWish wish, String registrationType, AuditEvent by) {
    List<String> redirectUris = wish.redirectUris();
    if (redirectUris == null) {
      throw ClientWish.invalid("redirect_uris is required");
    }
    Instant now = clock.instant();
    String type = wish.resolvedType();
    String secret = type.equals(OAuthClient.PUBLIC) ? null : Digest.secret();
    OAuthClient client =
        new OAuthClient(
            UUID.randomUUID(),
            secret == null ? null : hash(secret),
            registrationType,
            type,
            wish.resolvedMethod(),
            redirectUris,
            wish.resolvedGrants(),
            orEmpty(wish.name()),
            orEmpty(wish.uri()),
            orEmpty(wish.logoUri()),
            now,
            now);
    jdbi.useTransaction(handle -> {
      handle.attach(ClientDao.class).insert(client);
      record(handle, by, client.id());
    });
    return new Registered(client, secret);
  }

  OAuthClient update(UUID id, ClientWish wish, AuditEvent by) {
    if (wish.isEmpty()) {
      throw ClientWish.invalid("No fields provided for update");
    }
    if (wish.grantTypes() != null && wish.grantTypes().isEmpty()) {
      throw ClientWish.invalid("grant_types cannot be empty");
    }
    return jdbi.inTransaction(handle -> {
      OAuthClient known = lock(handle, id);
      OAuthClient changed =
          new OAuthClient(
              id,
              known.secretHash(),
              known.registrationType(),
              known.type(),
              wish.methodFor(known),
              wish.redirectUris() == null ? known.redirectUris() : wish.redirectUris(),
              wish.grantTypes() == null ? known.grantTypes() : wish.grantTypes(),
              wish.name() == null ? known.name() : wish.name(),
              wish.uri() == null ? known.uri() : wish.uri(),
              wish.logoUri() == null ? known.logoUri() : wish.logoUri(),
              known.createdAt(),
              clock.instant());
      handle.attach(ClientDao.class).update(changed);
      record(handle, by, id);
      return changed;
    });
  }

  /// Gives an app another secret; the one before is no good from then on.
  Registered regenerate(UUID id, AuditEvent by) {
    String secret = Digest.secret();
    return jdbi.inTransaction(handle -> {
      OAuthClient known = lock(handle, id);
      if (known.isPublic()) {
        throw ClientWish.invalid("Cannot regenerate secret for public client");
      }
      OAuthClient changed =
          new OAuthClient(
              id,
              hash(secret),
              known.registrationType(),
              known.type(),
              known.authMethod(),
              known.redirectUris(),
              known.grantTypes(),
              known.name(),
              known.uri(),
              known.logoUri(),
              known.createdAt(),
              clock.instant());
      handle.attach(ClientDao.class).update(changed);
      record(handle, by, id);
      return new Registered(changed, secret);
    });
  }

  /// Deletes an app: what it was allowed and the sessions that it has end with it.
  void delete(UUID id, AuditEvent by) {
    jdbi.useTransaction(handle -> {
      var _ = lock(handle, id);
      ClientDao dao = handle.attach(ClientDao.class);
      Instant now = clock.instant();
      dao.delete(id, now);
      dao.revokeConsents(id, now);
      dao.deleteAuthorizations(id);
      dao.endSessions(id);
      record(handle, by, id);
    });
  }

  private void record(Handle handle, AuditEvent by, UUID id) {
    audit.record(handle, by.on("oauth_client", id.toString()));
  }

  private static OAuthClient lock(Handle handle, UUID id) {
    return handle.attach(ClientDao.class).lock(id).orElseThrow(OAuthClients::notFound);
  }

  public Optional<OAuthClient> find(UUID id) {
    return jdbi.withExtension(ClientDao.class, dao -> dao.find(id));
  }

  /// The app of that id, in the caller's transaction.
  public Optional<OAuthClient> find(Handle handle, UUID id) {
    return handle.attach(ClientDao.class).find(id);
  }

  List<OAuthClient> list(int limit, long offset) {
    return jdbi.withExtension(ClientDao.class, dao -> dao.list(limit, offset));
  }

  long count() {
    return jdbi.withExtension(ClientDao.class, ClientDao::count);
  }

  static ApiError notFound() {
    return new ApiError(404, "oauth_client_not_found", "OAuth client not found");
  }

  static boolean isSecretOf(OAuthClient client, String secret) {
    String kept = client.secretHash();
    return kept != null
        && MessageDigest.isEqual(kept.getBytes(US_ASCII), hash(secret).getBytes(US_ASCII));
  }

  /// What is kept of a secret.
  private static String hash(String secret) {
    return Digest.text(Digest.of(secret));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
