package dev.crestfall.authentication.external.flow;

import dev.crestfall.authentication.code.flow.FlowStates;
import dev.crestfall.authentication.external.provider.Granted;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.vault.RecordVersion;
import dev.crestfall.kernel.vault.SealedColumn;
import dev.crestfall.kernel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Remembers who is away at a provider. Of the state that the provider hands back a hash is kept;
/// what is secret towards the provider is sealed.
public final class Flows {
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final String TABLE = "auth.external_flow";

  private final Jdbi jdbi;
  private final Vault vault;
  private final InstantSource clock;

  public Flows(Jdbi jdbi, Vault vault, InstantSource clock) {
    this.jdbi = jdbi;
    this.vault = vault;
    this.clock = clock;
  }

  /// Tells the vault what is sealed here.
  public void register() {
    vault.register(new SealedColumn(TABLE, "id", "sealed"));
    vault.register(new SealedColumn(FlowStates.TABLE, "id", FlowStates.ACCESS));
    vault.register(new SealedColumn(FlowStates.TABLE, "id", FlowStates.REFRESH));
  }

  /// How somebody leaves.
  ///
  /// @param codeChallengeMethod `s256` or `plain`; empty without a challenge
  /// @param invite the secret of an invitation's link, empty for none
  public record Leaving(
      String provider,
      Flow.Browser browser,
      String redirectTo,
      String codeChallenge,
      String codeChallengeMethod,
      String invite,
      @Nullable UUID linkTo) {}

  /// A new flow and the state that it is found by.
  public record Left(Flow flow, String state) {}

  /// Notes that somebody leaves.
  public Left leave(Leaving leaving) {
    Flow flow =
        new Flow(
            UUID.randomUUID(),
            leaving.provider(),
            Digest.secret(),
            Digest.secret(),
            leaving.browser(),
            leaving.redirectTo(),
            leaving.codeChallenge(),
            leaving.codeChallengeMethod(),
            leaving.invite(),
            leaving.linkTo());
    String state = Digest.secret();
    String secrets = flow.verifier() + "." + flow.nonce() + "." + flow.invite();
    Instant now = clock.instant();
    FlowDao.Row row =
        new FlowDao.Row(
            flow.id(),
            Digest.of(state),
            flow.provider(),
            vault.seal(TABLE, flow.id().toString(), secrets.getBytes(StandardCharsets.US_ASCII)),
            leaving.browser().hash(),
            leaving.browser().bound(),
            flow.redirectTo(),
            flow.codeChallenge(),
            flow.codeChallengeMethod(),
            flow.linkTo(),
            now,
            now.plus(LIFETIME));
    jdbi.useTransaction(handle -> {
      FlowDao dao = handle.attach(FlowDao.class);
      var _ = dao.forget(now);
      dao.insert(row);
    });
    return new Left(flow, state);
  }

  /// Takes the flow of a state; nobody finds it again.
  ///
  /// @throws ApiError 400 `bad_oauth_state` when there is none any more
  public Flow take(String state) {
    FlowDao.Row row =
        jdbi.withExtension(FlowDao.class, dao -> dao.take(Digest.of(state)))
            .orElseThrow(
                () -> new ApiError(400, "bad_oauth_state", "OAuth state not found or expired"));
    if (!clock.instant().isBefore(row.expiresAt())) {
      throw new ApiError(400, "bad_oauth_state", "OAuth state has expired");
    }
    byte[] opened = vault.open(TABLE, row.id().toString(), row.sealed());
    String[] secrets = new String(opened, StandardCharsets.US_ASCII).split("\\.", 3);
    return new Flow(
        row.id(),
        row.provider(),
        secrets[0],
        secrets[1],
        new Flow.Browser(row.browserHash(), row.bound()),
        row.redirectTo(),
        row.codeChallenge(),
        row.codeChallengeMethod(),
        secrets.length < 3 ? "" : secrets[2],
        row.linkingUserId());
  }

  /// The code that the client of this flow exchanges for its tokens, in the caller's transaction.
  ///
  /// @param granted the provider's tokens, which the client gets too
  public String code(Handle handle, Flow flow, UUID user, Granted granted) {
    UUID id = UUID.randomUUID();
    String code = UUID.randomUUID().toString();
    handle
        .attach(FlowDao.class)
        .insertCode(
            new FlowDao.Code(
                id,
                user,
                code,
                flow.codeChallengeMethod(),
                flow.codeChallenge(),
                flow.provider(),
                seal(FlowStates.sealedFor(id, FlowStates.ACCESS), granted.accessToken()),
                seal(FlowStates.sealedFor(id, FlowStates.REFRESH), granted.refreshToken()),
                clock.instant()));
    return code;
  }

  private String seal(RecordVersion record, String token) {
    return token.isEmpty() ? "" : vault.seal(record, token.getBytes(StandardCharsets.UTF_8));
  }
}
