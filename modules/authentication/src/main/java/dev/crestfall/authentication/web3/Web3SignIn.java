package dev.crestfall.authentication.web3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.ExternalParts;
import dev.crestfall.authentication.external.flow.Digest;
import dev.crestfall.authentication.external.link.Arrival;
import dev.crestfall.authentication.external.provider.Profile;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions.Start;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Signs in who has the key of a wallet. A signed message is good once, whatever its signature
/// looks like; the native way also wants a nonce of ours in it, which is good once and for minutes.
public final class Web3SignIn {
  private static final String PROVIDER = "web3";
  private static final Duration NONCE = Duration.ofMinutes(5);
  private static final Duration AHEAD = Duration.ofSeconds(60);
  private static final int NONCE_BYTES = 16;

  private final ExternalParts parts;
  private final Web3Config config;
  private final Proof proof;
  private final SecureRandom random = new SecureRandom();

  public Web3SignIn(ExternalParts parts, Web3Config config) {
    this.parts = parts;
    this.config = config;
    this.proof = new Proof(config, parts.targets());
  }

  public Web3Config config() {
    return config;
  }

  /// A nonce and until when it is good.
  public record Nonce(String text, Instant expiresAt) {}

  /// Makes a nonce that a message may hold.
  public Nonce nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String text = HexFormat.of().formatHex(bytes);
    Instant now = parts.accounts().clock().instant();
    Nonce nonce = new Nonce(text, now.plus(NONCE));
    parts
        .accounts()
        .jdbi()
        .useTransaction(handle -> {
          SpentDao dao = handle.attach(SpentDao.class);
          var _ = dao.forgetNonces(now);
          dao.issue(Digest.of(text), nonce.expiresAt());
        });
    return nonce;
  }

  /// Signs in without a nonce of ours, as GoTrue's clients do.
  ///
  /// @throws ApiError 400 `validation_failed`, `invalid_grant`, 403 `user_banned`
  public IssuedTokens signIn(Chain chain, String text, String signature, Origin origin) {
    Instant now = parts.accounts().clock().instant();
    SignInMessage message = proof.check(chain, text, signature, now, config.validity(chain));
    return start(message, origin, false);
  }

  /// Signs in with a nonce of ours.
  ///
  /// @throws ApiError as [#signIn], and 400 `nonce_invalid`
  public IssuedTokens signInWithNonce(Chain chain, String text, String signature, Origin origin) {
    Instant now = parts.accounts().clock().instant();
    SignInMessage message = proof.check(chain, text, signature, now, AHEAD);
    if (message.nonce() == null) {
      throw nonceInvalid();
    }
    return start(message, origin, true);
  }

  private static ApiError nonceInvalid() {
    return new ApiError(
        400,
        "nonce_invalid",
        "The message holds no nonce of ours, or one that was used or is over");
  }

  private IssuedTokens start(SignInMessage message, Origin origin, boolean withNonce) {
    Arrival arrival =
        new Arrival(
            PROVIDER,
            profile(message),
            true,
            parts.accounts().tokens().jwtAud(),
            parts.accounts().config().siteUrl(),
            origin);
    return parts
        .people()
        .arrive(
            arrival,
            handle -> spend(handle, message, withNonce),
            (handle, outcome) -> {
              Start start = Start.of("web3", PROVIDER, origin.client());
              return parts.accounts().sessions().start(handle, outcome.get(), start);
            });
  }

  private void spend(Handle handle, SignInMessage message, boolean withNonce) {
    SpentDao dao = handle.attach(SpentDao.class);
    Instant now = parts.accounts().clock().instant();
    if (withNonce && dao.spendNonce(Digest.of(String.valueOf(message.nonce())), now) == 0) {
      throw nonceInvalid();
    }
    var _ = dao.forget(now);
    byte[] hash = Digest.of(message.chain().id() + "\n" + message.raw());
    Instant over = message.issuedAt().plus(config.validity(message.chain())).plus(AHEAD);
    if (dao.spend(hash, over) == 0) {
      throw Proof.refused("Signed " + message.chain().title() + " message was used before");
    }
  }

  private static Profile profile(SignInMessage message) {
    String wallet = message.wallet();
    String subject = String.join(":", PROVIDER, message.chain().id(), wallet);
    ObjectNode data = Json.MAPPER.createObjectNode();
    ObjectNode claims = data.putObject("custom_claims");
    claims.put("address", wallet);
    claims.put("chain", message.chain().id());
    claims.put("network", message.chainId() == null ? "" : message.chainId());
    claims.put("domain", message.domain());
    claims.put("statement", message.statement() == null ? "" : message.statement());
    return new Profile(subject, List.of(), data);
  }
}
