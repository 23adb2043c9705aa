package dev.crestfall.authentication.session;

import dev.crestfall.authentication.session.AccessTokens.Made;
import dev.crestfall.authentication.session.AccessTokens.Proof;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Exchanges refresh tokens. Each is good once; the one before it is good as long as nobody has
/// used what it gave, for then the answer was lost, and for some seconds after, for browsers have
/// tabs. Anything older was stolen from somebody: the session ends.
final class Refreshing {
  private static final int OLDER_LENGTH = 12;
  private static final Duration LEEWAY = Duration.ofSeconds(30);
  private static final int KEY_BYTES = 32;
  private static final String WAIT = "SET LOCAL lock_timeout = '5s'";
  private static final String LOCK_TIMEOUT = "55P03";

  private final Sessions.Parts parts;
  private final AccessTokens accessTokens;
  private final SecureRandom random = new SecureRandom();

  Refreshing(Sessions.Parts parts, AccessTokens accessTokens) {
    this.parts = parts;
    this.accessTokens = accessTokens;
  }

  /// @param app that asks, null for the user's own client
  IssuedTokens refresh(String text, Client client, @Nullable UUID app) {
    try {
      // What a refusal has done, as ending the session, is kept: so it is no exception in there.
      Object outcome =
          parts
              .jdbi()
              .inTransaction(handle -> {
                int _ = handle.execute(WAIT);
                return text.length() == OLDER_LENGTH
                    ? older(handle, text, client, app)
                    : current(handle, text, client, app);
              });
      if (outcome instanceof ApiError refused) {
        throw refused;
      }
      return (IssuedTokens) outcome;
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLException cause && LOCK_TIMEOUT.equals(cause.getSQLState())) {
        throw new ApiError(
            409,
            "conflict",
            "Too many concurrent token refresh requests on the same session or refresh token");
      }
      throw e;
    }
  }

  private Object current(Handle handle, String text, Client client, @Nullable UUID app) {
    RefreshToken token = RefreshToken.parse(text).orElse(null);
    Session session =
        token == null ? null : handle.attach(SessionDao.class).lock(token.session()).orElse(null);
    byte[] key = session == null ? null : session.refresh().key();
    if (token == null || session == null || key == null || !token.isSignedBy(key)) {
      return notFound();
    }
    Users.Profile profile = profile(handle, session);
    ApiError refused = refusal(handle, profile, session);
    refused = refused == null ? strange(session, app) : refused;
    if (refused != null) {
      return refused;
    }
    long behind = session.refresh().counter() - token.counter();
    if (behind == 0) {
      return rotate(handle, profile, session, client);
    } else if (behind < 0) {
      return invalid("validation_failed", "Not Issued By This Server");
    } else if (behind == 1 && isForgivable(session)) {
      return issue(profile, session, Asked.again(client));
    }
    return stolen(handle, session, client);
  }

  private Users.Profile profile(Handle handle, Session session) {
    return parts.users().profile(handle, parts.users().get(handle, session.userId()));
  }

  /// Refuses whoever comes with a token that was given to somebody else.
  private static @Nullable ApiError strange(Session session, @Nullable UUID app) {
    UUID owner = session.oauthClientId();
    if (Objects.equals(owner, app)) {
      return null;
    }
    String why =
        owner == null
            ? "Client authentication not allowed for non-OAuth session"
            : app == null
                ? "Client authentication required for OAuth session"
                : "Client does not match the session's OAuth client";
    return new ApiError(400, "invalid_client", why);
  }

  Optional<Sessions.Held> held(Handle handle, String text) {
    SessionDao dao = handle.attach(SessionDao.class);
    if (text.length() == OLDER_LENGTH) {
      OlderTokenDao.Row row = handle.attach(OlderTokenDao.class).find(text).orElse(null);
      UUID id = row == null ? null : row.sessionId();
      if (row == null || id == null) {
        return Optional.empty();
      }
      boolean current = !row.revoked();
      return dao.find(id).map(session -> new Sessions.Held(session, current));
    }
    return RefreshToken.parse(text)
        .flatMap(token ->
            dao.find(token.session())
                .filter(session -> isSigned(token, session))
                .map(session ->
                    new Sessions.Held(session, token.counter() == session.refresh().counter())));
  }

  private static boolean isSigned(RefreshToken token, Session session) {
    byte[] key = session.refresh().key();
    return key != null && token.isSignedBy(key);
  }

  private boolean isForgivable(Session session) {
    Session.Refresh refresh = session.refresh();
    return refresh.presented() < refresh.counter()
        || isJustAfter(refresh.rotatedAt(), parts.clock().instant());
  }

  /// What is to come happened before the clock was set back: how long ago, nobody knows.
  private boolean isJustAfter(Instant rotated, Instant now) {
    return !now.isAfter(rotated.plus(parts.config().reuse()))
        && !now.isBefore(rotated.minus(LEEWAY));
  }

  private IssuedTokens rotate(
      Handle handle, Users.Profile profile, Session session, Client client) {
    SessionDao dao = handle.attach(SessionDao.class);
    Instant now = parts.clock().instant();
    long counter = session.refresh().counter() + 1;
    dao.refreshed(session.id(), counter, client.userAgent(), client.ip(), now);
    dao.rotated(session.id(), now);
    return issue(profile, dao.find(session.id()).orElseThrow(), Asked.again(client));
  }

  /// An older token is exchanged for one of the current kind, and its whole family is spent.
  private Object older(Handle handle, String text, Client client, @Nullable UUID app) {
    OlderTokenDao tokens = handle.attach(OlderTokenDao.class);
    SessionDao dao = handle.attach(SessionDao.class);
    UUID id = tokens.find(text).map(OlderTokenDao.Row::sessionId).orElse(null);
    Session session = id == null ? null : dao.lock(id).orElse(null);
    if (session == null) {
      return id == null ? notFound() : invalid("session_not_found", "No Valid Session Found");
    }
    // Again, for another copy may have exchanged it while the lock was waited for.
    OlderTokenDao.Row row = tokens.find(text).orElseThrow();
    Users.Profile profile = profile(handle, session);
    ApiError refused = refusal(handle, profile, session);
    refused = refused == null ? strange(session, app) : refused;
    if (refused != null) {
      return refused;
    }
    Instant now = parts.clock().instant();
    if (!row.revoked()) {
      dao.key(session.id(), newKey());
      dao.refreshed(session.id(), 0, client.userAgent(), client.ip(), now);
      dao.rotated(session.id(), now);
      int _ = tokens.revoke(session.id(), now);
      return issue(profile, dao.find(session.id()).orElseThrow(), Asked.again(client));
    }
    boolean fresh = isJustAfter(row.updatedAt(), now);
    boolean answerLost = session.refresh().counter() == 0 && session.refresh().presented() < 0;
    return session.refresh().key() != null && (fresh || answerLost)
        ? issue(profile, session, Asked.again(client))
        : stolen(handle, session, client);
  }

  private String newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  private ApiError stolen(Handle handle, Session session, Client client) {
    int _ = handle.attach(SessionDao.class).delete(session.id());
    parts.revocations().session(handle, session.id());
    parts.alarm().stolen(handle, session, client);
    parts
        .audit()
        .record(
            handle,
            AuditEvent.of("token.reuse")
                .by("user", session.userId().toString())
                .on("session", session.id().toString())
                .ended("denied"));
    parts.users().changes(handle).publish("session.stolen", session.userId());
    return invalid("refresh_token_already_used", "Already Used");
  }

  private @Nullable ApiError refusal(Handle handle, Users.Profile profile, Session session) {
    if (profile.user().isBanned(parts.clock().instant())) {
      return invalid("user_banned", "User Banned");
    }
    Optional<String> expiry = expiry(session);
    if (expiry.isPresent()) {
      return invalid("session_expired", expiry.get());
    }
    if (parts.config().sessionsSinglePerUser()
        && handle
            .attach(SessionDao.class)
            .hasNewer(
                session.id(),
                session.refreshedAt(),
                String.join(",", parts.config().sessionsTags()))) {
      return invalid("session_expired", "Session Expired (Revoked by Newer Login)");
    }
    Instant latest = latestWithoutSecondFactor(profile, session);
    if (latest != null && parts.clock().instant().isAfter(latest)) {
      return invalid("session_expired", "Session Expired (Low AAL: User Needs MFA Verification)");
    }
    return null;
  }

  /// Why a session is over though its row is there; empty when it is not.
  Optional<String> expiry(Session session) {
    Instant now = parts.clock().instant();
    Instant end = session.notAfter();
    if ((end != null && now.isAfter(end))
        || isOver(parts.config().timebox(), session.createdAt(), now)) {
      return Optional.of("Session Expired");
    }
    return isOver(parts.config().inactivity(), session.refreshedAt(), now)
        ? Optional.of("Session Expired (Inactivity)")
        : Optional.empty();
  }

  private static boolean isOver(Duration limit, Instant since, Instant now) {
    return limit.isPositive() && now.isAfter(since.plus(limit));
  }

  /// Null when it may last as long as any other.
  private @Nullable Instant latestWithoutSecondFactor(Users.Profile profile, Session session) {
    Duration limit = parts.config().lowAssurance();
    if (!limit.isPositive() || session.assurance().equals("aal2")) {
      return null;
    }
    return profile.hasVerifiedFactor() ? session.createdAt().plus(limit) : null;
  }

  /// Who asks for tokens.
  ///
  /// @param method as the claim `amr` names how they have just proven who they are
  /// @param refused what is done when a hook refuses the token
  record Asked(String method, Client client, Runnable refused) {
    /// By the refresh token, which stays as it is when a hook refuses.
    static Asked again(Client client) {
      return new Asked("token_refresh", client, () -> {});
    }
  }

  /// Tokens for where the session stands.
  IssuedTokens issue(Users.Profile profile, Session session, Asked asked) {
    Session.Refresh refresh = session.refresh();
    Instant latest =
        session.actor() != null ? session.notAfter() : latestWithoutSecondFactor(profile, session);
    Proof proof =
        new Proof(
            asked.method(),
            refresh.counter(),
            parts.clock().instant(),
            latest,
            asked.client().address());
    Made made = accessTokens.make(profile.user(), session, proof);
    byte[] key = Objects.requireNonNull(refresh.key(), "the session has a key");
    return new IssuedTokens(
        profile,
        session.id(),
        new Later(made.token(), asked.refused()),
        RefreshToken.make(session.id(), refresh.counter(), key),
        made.expiresIn(),
        made.expiresAt());
  }

  static ApiError notFound() {
    return invalid("refresh_token_not_found", "Refresh Token Not Found");
  }

  private static ApiError invalid(String code, String what) {
    return new ApiError(400, code, "Invalid Refresh Token: " + what);
  }
}
