package dev.crestfall.authentication.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import dev.crestfall.authentication.external.oidc.Documents;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.oidc.ForeignToken;
import dev.crestfall.authentication.external.provider.IdTokenIssuers;
import dev.crestfall.authentication.external.provider.Profile;
import dev.crestfall.authentication.external.provider.Profile.Email;
import dev.crestfall.authentication.external.provider.Providers;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Judges tokens that are to be exchanged: those of issuers that the settings trust, and ID tokens
/// of providers that users sign in with.
public final class TrustedIssuers {
  private final List<TrustedIssuer> issuers;
  private final Providers providers;
  private final InstantSource clock;

  public TrustedIssuers(ExchangeConfig config, Providers providers, InstantSource clock) {
    this.issuers = config.issuers();
    this.providers = providers;
    this.clock = clock;
  }

  /// Whether the settings trust whom this token says it is from.
  boolean knows(String token) {
    try {
      ForeignToken parsed = ForeignToken.parse(token);
      return issuer(parsed).isPresent();
    } catch (ForeignException e) {
      return false;
    }
  }

  private Optional<TrustedIssuer> issuer(ForeignToken token) {
    String name = token.text("iss");
    return issuers.stream()
        .filter(one -> one.issuer().equals(name) && token.isFor(one.audiences()))
        .findFirst();
  }

  /// Whom a token is of.
  ///
  /// @param identityToken of Privy's; empty for none
  /// @throws ForeignException when the token is no good here
  public Vouched judge(String text, String identityToken) throws ForeignException {
    ForeignToken token = ForeignToken.parse(text);
    Optional<TrustedIssuer> issuer = issuer(token);
    if (issuer.isEmpty()) {
      return provider(text, token);
    }
    TrustedIssuer known = issuer.get();
    verify(known, token);
    Profile profile = profile(known, token);
    if (known.isPrivy() && !identityToken.isEmpty()) {
      profile = Privy.with(profile, identity(known, identityToken, profile.subject()));
    }
    return new Vouched(known.name(), profile, known.provision(), end(token));
  }

  private ForeignToken identity(TrustedIssuer issuer, String text, String subject)
      throws ForeignException {
    ForeignToken identity = ForeignToken.parse(text);
    boolean fits =
        identity.text("iss").equals(issuer.issuer())
            && identity.isFor(issuer.audiences())
            && identity.text("sub").equals(subject);
    if (!fits) {
      throw new ForeignException("the identity token is somebody else's");
    }
    verify(issuer, identity);
    return identity;
  }

  private void verify(TrustedIssuer issuer, ForeignToken token) throws ForeignException {
    JWKSet own = issuer.publicKey().isEmpty() ? null : PemKeys.read(issuer.publicKey());
    token.verify(
        newer -> own != null ? own : keys(issuer, newer), issuer.algorithms(), clock.instant());
  }

  private JWKSet keys(TrustedIssuer issuer, boolean newer) throws ForeignException {
    var address = Documents.uri(issuer.jwksUrl());
    return newer ? providers.issuers().newerKeys(address) : providers.issuers().keys(address);
  }

  private static Instant end(ForeignToken token) throws ForeignException {
    Instant end = token.time("exp");
    return end == null ? Instant.EPOCH : end;
  }

  private static Profile profile(TrustedIssuer issuer, ForeignToken token) throws ForeignException {
    TrustedIssuer.Claims names = issuer.claims();
    ObjectNode claims = token.claims();
    String subject = text(claims, names.subject());
    if (subject.isEmpty()) {
      throw new ForeignException("the token has no subject");
    }
    ObjectNode data = Json.MAPPER.createObjectNode();
    data.put("iss", issuer.issuer()).put("provider_id", subject);
    put(data, "full_name", text(claims, names.name()));
    put(data, "name", text(claims, names.name()));
    put(data, "avatar_url", text(claims, names.picture()));
    String email = text(claims, names.email());
    boolean verified =
        names.trusted() || claims.path(names.emailVerified()).asText("").equals("true");
    return new Profile(
        subject, email.isEmpty() ? List.of() : List.of(new Email(email, verified, true)), data);
  }

  private static String text(JsonNode claims, String name) {
    JsonNode value = claims.path(name);
    return value.isTextual() || value.isNumber() ? value.asText() : "";
  }

  private static void put(ObjectNode data, String name, String text) {
    if (!text.isEmpty()) {
      data.put(name, text);
    }
  }

  /// An ID token that an app got by signing its user in without a nonce.
  private Vouched provider(String text, ForeignToken token) throws ForeignException {
    IdTokenIssuers.Accepted accepted;
    try {
      accepted = new IdTokenIssuers(providers).find("", token.text("iss"), "", text);
    } catch (ApiError e) {
      throw new ForeignException("nobody whom we trust has issued the token");
    }
    ForeignToken verified = accepted.provider().idToken(text);
    if (!verified.isFor(accepted.clients()) || !verified.text("nonce").isEmpty()) {
      throw new ForeignException("the ID token was issued for another purpose");
    }
    return new Vouched(
        accepted.provider().name(), accepted.provider().profile(verified), true, end(verified));
  }
}
