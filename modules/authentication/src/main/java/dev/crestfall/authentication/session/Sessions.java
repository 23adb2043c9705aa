package dev.crestfall.authentication.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.posing.Impersonation;
import dev.crestfall.authentication.posing.Posing;
import dev.crestfall.authentication.posing.Posings;
import dev.crestfall.authentication.session.SessionDao.NewSession;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.authentication.token.VerifiedToken;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.audit.Audit;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Sessions: started by a proof of who one is, kept going by refresh tokens, ended by signing out.
/// A session that has ended is a row that is gone.
public final class Sessions {
  private static final int KEY_BYTES = 32;

  private final Parts parts;
  private final AccessTokens accessTokens;
  private final Refreshing refreshing;
  private final SecureRandom random = new SecureRandom();

  /// What sessions are made of.
  ///
  /// @param issuer the claim `iss`
  public record Parts(
      Jdbi jdbi,
      InstantSource clock,
      SessionConfig config,
      TokenAuthority authority,
      Users users,
      Audit audit,
      String issuer,
      ClaimsHook hook,
      Revocations revocations,
      Alarm alarm) {}

  public Sessions(Parts parts) {
    this.parts = parts;
    this.accessTokens = new AccessTokens(parts.authority(), parts.issuer(), parts.hook());
    this.refreshing = new Refreshing(parts, accessTokens);
  }

  /// The session that a refresh token names, which nothing proves yet.
  public static Optional<UUID> idOf(String refreshToken) {
    return RefreshToken.parse(refreshToken).map(RefreshToken::session);
  }

  /// How a session begins.
  ///
  /// @param method as the claim `amr` names it, like `password` or `otp`
  /// @param provider whose login was used, empty for none in particular
  /// @param assurance `aal1`, or `aal2` for a proof of two factors
  /// @param factorId the second factor
  public record Start(
      String method, String provider, String assurance, @Nullable UUID factorId, Client client) {
    /// A proof of one factor.
    public static Start of(String method, String provider, Client client) {
      return new Start(method, provider, "aal1", null, client);
    }
  }

  /// Begins a session, in the caller's transaction; notes the sign-in, and ends the sessions that
  /// are over the limit.
  public IssuedTokens start(Handle handle, User user, Start start) {
    Session session = begin(handle, user, start);
    UUID id = session.id();
    return tokens(handle, session, start.method(), start.client(), () -> drop(id));
  }

  /// Begins a session in which somebody else acts as the user, until then at the latest; the user
  /// has not signed in by that.
  public IssuedTokens pose(Handle handle, User user, Client client, Acting acting) {
    Instant now = parts.clock().instant();
    NewSession made = made(user, Start.of(Impersonation.METHOD, "", client), now);
    UUID id = made.id();
    SessionDao dao = handle.attach(SessionDao.class);
    int _ = dao.insert(made, Integer.MAX_VALUE);
    Posings.begin(
        handle, new Posing(id, user.id(), acting.actor(), acting.reason(), acting.end()), now);
    Session session = dao.find(id).orElseThrow();
    return tokens(handle, session, Impersonation.METHOD, client, () -> drop(id));
  }

  /// Somebody who acts as somebody else.
  ///
  /// @param actor their id
  public record Acting(String actor, String reason, Instant end) {}

  /// A session that a hook refuses was none.
  private void drop(UUID id) {
    parts
        .jdbi()
        .useTransaction(handle -> {
          boolean _ = end(handle, id);
        });
  }

  /// Begins a session that an app has, in the caller's transaction.
  ///
  /// @param scopes what the app may know, parted by blanks
  public IssuedTokens startFor(Handle handle, User user, Start start, UUID app, String scopes) {
    UUID id = begin(handle, user, start).id();
    SessionDao dao = handle.attach(SessionDao.class);
    dao.app(id, app, scopes);
    Session session = dao.find(id).orElseThrow();
    return tokens(handle, session, start.method(), start.client(), () -> drop(id));
  }

  private Session begin(Handle handle, User user, Start start) {
    NewSession made = made(user, start, parts.clock().instant());
    // First, for with the user's row the sessions that are too many are this transaction's to end.
    parts.users().changes(handle).signedIn(user.id(), start.provider());
    int ended = handle.attach(SessionDao.class).insert(made, parts.config().sessionsPerUser() - 1);
    if (ended > 0) {
      parts.revocations().user(handle, user.id());
    }
    return made.begun();
  }

  private NewSession made(User user, Start start, Instant now) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    Client client = start.client();
    return new NewSession(
        UUID.randomUUID(),
        user.id(),
        start.assurance(),
        start.factorId(),
        client.userAgent(),
        client.ip(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(key),
        UUID.randomUUID(),
        start.method(),
        now);
  }

  /// Begins a session in a transaction of its own.
  public IssuedTokens start(User user, Start start) {
    return parts.jdbi().inTransaction(handle -> start(handle, user, start));
  }

  /// Adds a second factor to a session, in the caller's transaction. The refresh token changes.
  ///
  /// @param client that proved the factor
  public IssuedTokens raise(
      Handle handle, UUID session, String method, @Nullable UUID factor, Client client) {
    SessionDao dao = handle.attach(SessionDao.class);
    Instant now = parts.clock().instant();
    Session known = dao.lock(session).orElseThrow(Refreshing::notFound);
    dao.method(UUID.randomUUID(), session, method, now);
    dao.assurance(session, "aal2", factor, now);
    long counter = known.refresh().counter() + 1;
    dao.refreshed(session, counter, known.userAgent(), known.ip(), now);
    dao.rotated(session, now);
    parts.revocations().session(handle, session);
    Session raised = dao.find(session).orElseThrow();
    return tokens(handle, raised, method, client, () -> {});
  }

  /// Takes the second factor from a session: it was removed.
  public void lower(Handle handle, UUID session) {
    handle.attach(SessionDao.class).assurance(session, "aal1", null, parts.clock().instant());
    parts.revocations().session(handle, session);
  }

  private IssuedTokens tokens(
      Handle handle, Session session, String method, Client client, Runnable refused) {
    User user = parts.users().get(handle, session.userId());
    Users.Profile profile = parts.users().profile(handle, user);
    return refreshing.issue(profile, session, new Refreshing.Asked(method, client, refused));
  }

  /// Gives new tokens for a refresh token.
  ///
  /// @throws dev.crestfall.kernel.ApiError 400 for a token that is not good any more; when it was
  ///   stolen the session has ended
  public IssuedTokens refresh(String token, Client client) {
    return refreshing.refresh(token, client, null);
  }

  /// Gives an app new tokens for a refresh token of its own.
  ///
  /// @throws dev.crestfall.kernel.ApiError 400 as [#refresh], `invalid_client` for another's
  public IssuedTokens refreshFor(String token, Client client, UUID app) {
    return refreshing.refresh(token, client, app);
  }

  /// A session that a refresh token is of.
  ///
  /// @param isCurrent whether it is the newest of them
  public record Held(Session session, boolean isCurrent) {}

  /// The session that one of our refresh tokens is of, whether it is still good or not.
  public Optional<Held> ofRefreshToken(String token) {
    return parts.jdbi().withHandle(handle -> refreshing.held(handle, token));
  }

  /// Ends the sessions of a user that an app has.
  public void endOf(Handle handle, UUID user, UUID app) {
    int _ = handle.attach(SessionDao.class).deleteOf(user, app);
    parts.revocations().user(handle, user);
  }

  /// What is said of a user who proves themselves without a token.
  ///
  /// @param session null for none
  /// @param method as the claim `amr` names it
  public ObjectNode claims(User user, @Nullable Session session, String method, Client client) {
    Instant now = parts.clock().instant();
    return accessTokens.claims(
        user, session, new AccessTokens.Proof(method, 0, now, null, client.address()));
  }

  public Optional<Session> find(UUID id) {
    return parts.jdbi().withExtension(SessionDao.class, dao -> dao.find(id));
  }

  /// Whether the session goes on.
  public boolean isAlive(UUID id) {
    return find(id).filter(session -> refreshing.expiry(session).isEmpty()).isPresent();
  }

  /// A user's sessions, the newest first.
  public List<Session> list(UUID user) {
    return parts.jdbi().withExtension(SessionDao.class, dao -> dao.list(user));
  }

  /// Notes that a token came back to us, which proves that its client has got it: from then on the
  /// refresh token before it can't be a lost answer any more.
  public void presented(VerifiedToken token) {
    UUID session = token.sessionId().orElse(null);
    Long counter = token.rotation().orElse(null);
    if (session != null && counter != null) {
      parts.jdbi().useExtension(SessionDao.class, dao -> dao.presented(session, counter));
    }
  }

  /// Ends a session; false when there was none.
  public boolean end(Handle handle, UUID session) {
    boolean ended = handle.attach(SessionDao.class).delete(session) > 0;
    parts.revocations().session(handle, session);
    return ended;
  }

  /// Ends all sessions of a user.
  public void endAll(Handle handle, UUID user) {
    int _ = handle.attach(SessionDao.class).deleteAll(user);
    parts.revocations().user(handle, user);
  }

  /// Says that tokens of a user are to be judged anew: a role or a ban changed.
  public void changed(Handle handle, UUID user) {
    parts.revocations().user(handle, user);
  }

  /// Ends all sessions of a user but one.
  ///
  /// @param except null for none
  public void endOthers(Handle handle, UUID user, @Nullable UUID except) {
    if (except == null) {
      endAll(handle, user);
      return;
    }
    int _ = handle.attach(SessionDao.class).deleteOthers(user, except);
    parts.revocations().user(handle, user);
  }

  /// Ends the sessions of a user that have no second factor.
  public void endBelowSecondFactor(Handle handle, UUID user, UUID except) {
    int _ = handle.attach(SessionDao.class).deleteBelowSecondFactor(user, except);
    parts.revocations().user(handle, user);
  }
}
