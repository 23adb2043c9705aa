package dev.crestfall.authentication.external;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.link.Arrival;
import dev.crestfall.authentication.external.link.Outcome;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.oidc.ForeignToken;
import dev.crestfall.authentication.external.provider.IdTokenIssuers;
import dev.crestfall.authentication.external.provider.Kind;
import dev.crestfall.authentication.external.provider.Provider;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.Grant;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions.Start;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `grant_type=id_token`: an app has the provider's ID token already.
public final class IdTokenGrant implements Grant {
  private static final Logger LOG = LoggerFactory.getLogger(IdTokenGrant.class);

  private final ExternalParts parts;
  private final Face face;
  private final IdTokenIssuers issuers;

  public IdTokenGrant(ExternalParts parts, Face face) {
    this.parts = parts;
    this.face = face;
    this.issuers = new IdTokenIssuers(parts.providers());
  }

  /// What an app sends.
  private record Wish(
      String idToken,
      String accessToken,
      String nonce,
      String provider,
      String clientId,
      String issuer,
      boolean link) {
    static Wish of(Body body) {
      Wish wish =
          new Wish(
              body.optionalText("id_token").orElse(""),
              body.optionalText("access_token").orElse(""),
              body.optionalText("nonce").orElse(""),
              body.optionalText("provider").orElse(""),
              body.optionalText("client_id").orElse(""),
              body.optionalText("issuer").orElse(""),
              body.flag("link_identity", false));
      body.check();
      return wish;
    }
  }

  @Override
  public ObjectNode answer(Exchange exchange, Body body) {
    Wish wish = Wish.of(body);
    if (wish.idToken().isEmpty()) {
      throw refused("id_token required");
    }
    if (wish.provider().isEmpty() && (wish.clientId().isEmpty() || wish.issuer().isEmpty())) {
      throw refused("provider or client_id and issuer required");
    }
    UUID target = wish.link() ? target(exchange) : null;
    IdTokenIssuers.Accepted accepted =
        issuers.find(wish.provider(), wish.issuer(), wish.clientId(), wish.idToken());
    ForeignToken token = verified(accepted.provider(), wish);
    if (!token.isFor(accepted.clients())) {
      throw refused("Unacceptable audience in id_token: [" + shown(token.audience()) + "]");
    }
    checkNonce(accepted.provider(), token, wish.nonce());
    Provider provider = accepted.provider();
    Arrival arrival =
        new Arrival(
            provider.name(),
            provider.profile(token),
            provider.settings().emailOptional(),
            face.bearer().audience(exchange, null),
            parts.accounts().config().siteUrl(),
            Origin.of(exchange));
    return session(arrival, target);
  }

  private UUID target(Exchange exchange) {
    if (exchange.header("Authorization") == null) {
      throw refused("Linking requires a valid user access token in Authorization");
    }
    return face.bearer().user(exchange).id();
  }

  private static ForeignToken verified(Provider provider, Wish wish) {
    try {
      ForeignToken token = provider.idToken(wish.idToken());
      if (provider.isWith(token, wish.accessToken())) {
        return token;
      }
      LOG.warn("an ID token of {} came with another access token", provider.name());
    } catch (ForeignException e) {
      LOG.warn("an ID token of {} is no good: {}", provider.name(), e.reason());
    }
    throw refused("Bad ID token");
  }

  private static String shown(Collection<String> audience) {
    return String.join(" ", audience).replaceAll("[^\\x20-\\x7e]", "?");
  }

  /// The token holds a hash of what the app knows, so that who finds the token can't use it.
  private static void checkNonce(Provider provider, ForeignToken token, String nonce) {
    boolean ignored =
        provider.settings().skipNonceCheck() || provider.settings().kind() == Kind.FACEBOOK;
    String hashed = token.text("nonce");
    if (ignored || hashed.isEmpty() && nonce.isEmpty()) {
      return;
    }
    if (hashed.isEmpty() || nonce.isEmpty()) {
      throw refused("Passed nonce and nonce in id_token should either both exist or not.");
    }
    byte[] expected =
        HexFormat.of()
            .formatHex(dev.crestfall.authentication.external.flow.Digest.of(nonce))
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(
        expected, hashed.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
      throw new ApiError(400, "invalid nonce", "Nonces mismatch");
    }
  }

  private ObjectNode session(Arrival arrival, @Nullable UUID target) {
    Object done =
        target == null
            ? parts
                .people()
                .<Object>arrive(arrival, (handle, outcome) -> start(handle, outcome, arrival))
            : parts
                .people()
                .<Object>inTransaction(
                    handle -> start(handle, parts.people().link(handle, target, arrival), arrival));
    if (done instanceof ApiError refusal) {
      throw refusal;
    }
    return face.session((IssuedTokens) done);
  }

  /// The tokens, or the refusal, which keeps what was done.
  private Object start(Handle handle, Outcome outcome, Arrival arrival) {
    if (outcome.refused() != null) {
      return outcome.refused();
    }
    Start start = Start.of("oauth", arrival.provider(), arrival.origin().client());
    return parts.accounts().sessions().start(handle, outcome.user(), start);
  }

  private static ApiError refused(String why) {
    return new ApiError(400, "invalid request", why);
  }
}
