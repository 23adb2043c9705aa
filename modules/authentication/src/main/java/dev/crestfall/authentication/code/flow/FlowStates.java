package dev.crestfall.authentication.code.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crestfall.authentication.code.flow.FlowDao.Taken;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.vault.RecordVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Clients that asked for a link and wait for its code: who opens the link gets a code, and only
/// the client that knows the verifier gets tokens for it.
public final class FlowStates {
  /// Where codes wait that clients exchange.
  public static final String TABLE = "auth.flow_state";

  /// The columns of the provider's tokens.
  public static final String ACCESS = "provider_access_token";

  public static final String REFRESH = "provider_refresh_token";

  private static final Duration MEMORY = Duration.ofDays(1);

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final Duration life;

  /// @param life how long a client may take
  public FlowStates(Jdbi jdbi, InstantSource clock, Duration life) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.life = life;
  }

  /// What a provider's token is sealed for.
  public static RecordVersion sealedFor(UUID flow, String column) {
    return RecordVersion.of(TABLE, flow.toString()).in(column);
  }

  /// Notes a client's challenge, in the caller's transaction; nothing when it has none.
  ///
  /// @param method how the user will prove who they are, as `magiclink`
  public void begin(Handle handle, UUID user, String method, Delivery delivery) {
    if (delivery.codeChallenge().isEmpty()) {
      return;
    }
    FlowDao dao = handle.attach(FlowDao.class);
    Instant now = clock.instant();
    var _ = dao.forget(now.minus(MEMORY));
    dao.insert(
        new FlowDao.Row(
            UUID.randomUUID(),
            user,
            UUID.randomUUID().toString(),
            delivery.codeChallenge(),
            delivery.codeChallengeMethod(),
            method,
            method,
            now));
  }

  /// The code for the client that waits.
  ///
  /// @throws ApiError 400 `flow_state_not_found` when none does
  public String issue(Handle handle, UUID user, String method) {
    return handle
        .attach(FlowDao.class)
        .issue(user, method, clock.instant())
        .orElseThrow(() ->
            new ApiError(
                400,
                "flow_state_not_found",
                "No associated flow state found. No valid flow state found for user."));
  }

  /// What a code was good for.
  ///
  /// @param accessToken of the provider, as it is kept; empty for none
  public record Flow(
      UUID id,
      UUID user,
      String provider,
      String method,
      String accessToken,
      String refreshToken) {}

  /// The flow of a code, judged but not spent.
  ///
  /// @throws ApiError 404, 422 or 400 when there is none, it is over, or the verifier is wrong
  public Flow find(String code, String verifier) {
    Taken taken =
        jdbi.withExtension(FlowDao.class, dao -> dao.find(code)).orElseThrow(FlowStates::notFound);
    UUID user = taken.userId();
    if (user == null) {
      throw notFound();
    }
    if (isOver(taken)) {
      throw new ApiError(422, "flow_state_expired", "invalid flow state, flow state has expired");
    }
    verify(taken, verifier);
    return new Flow(
        taken.id(),
        user,
        taken.providerType(),
        taken.authenticationMethod(),
        taken.accessToken(),
        taken.refreshToken());
  }

  /// Spends a flow's code, in the caller's transaction.
  ///
  /// @throws ApiError 404 when somebody else has
  public void spend(Handle handle, Flow flow) {
    if (handle.attach(FlowDao.class).delete(flow.id()) == 0) {
      throw notFound();
    }
  }

  /// People take their time to read mail: a mailed link's time runs from its opening.
  private boolean isOver(Taken taken) {
    Instant issued = taken.authCodeIssuedAt();
    Instant from = issued == null ? taken.createdAt() : issued;
    return from == null || !clock.instant().isBefore(from.plus(life));
  }

  private static void verify(Taken taken, String verifier) {
    String shown = taken.codeChallengeMethod().equals("plain") ? verifier : challenge(verifier);
    boolean same =
        MessageDigest.isEqual(shown.getBytes(US_ASCII), taken.codeChallenge().getBytes(US_ASCII));
    if (!same) {
      throw new ApiError(
          400, "bad_code_verifier", "code challenge does not match previously saved code verifier");
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ApiError notFound() {
    return new ApiError(
        404, "flow_state_not_found", "invalid flow state, no valid flow state found");
  }
}
