package dev.crestfall.authentication.external.provider;

import com.nimbusds.jose.jwk.JWKSet;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.oidc.ForeignToken;
import dev.crestfall.authentication.external.oidc.Issuers;
import dev.crestfall.authentication.external.oidc.Metadata;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Judges ID tokens: by the keys of the provider that is expected, whoever they say they are from.
final class IdTokens {
  private static final Set<String> APPLE =
      Set.of("https://appleid.apple.com", "https://account.apple.com");

  private final Issuers issuers;
  private final InstantSource clock;

  IdTokens(Issuers issuers, InstantSource clock) {
    this.issuers = issuers;
    this.clock = clock;
  }

  /// A token whose signature, times and issuer are good.
  ///
  /// @throws ForeignException when they are not
  ForeignToken verify(ProviderSettings settings, String text) throws ForeignException {
    ForeignToken token = ForeignToken.parse(text);
    Metadata metadata = Places.issuer(settings, issuers);
    if (!isIssuer(settings, metadata, token)) {
      throw new ForeignException("the ID token is another issuer's");
    }
    URI keys = metadata.keys();
    if (keys == null) {
      throw new ForeignException("the provider publishes no keys");
    }
    token.verify(newer -> keys(keys, newer), List.of(), clock.instant());
    if (token.text("sub").isEmpty()) {
      throw new ForeignException("the ID token has no subject");
    }
    return token;
  }

  private JWKSet keys(URI address, boolean newer) throws ForeignException {
    return newer ? issuers.newerKeys(address) : issuers.keys(address);
  }

  private static boolean isIssuer(
      ProviderSettings settings, Metadata metadata, ForeignToken token) {
    String issuer = token.text("iss");
    return switch (settings.kind()) {
      case AZURE -> Tenants.isIssuer(metadata.issuer(), token);
      case APPLE -> issuer.equals(metadata.issuer()) || APPLE.contains(issuer);
      // Google has left out the scheme for years, and says that it may.
      case GOOGLE ->
          issuer.equals(metadata.issuer()) || ("https://" + issuer).equals(metadata.issuer());
      default -> issuer.equals(metadata.issuer());
    };
  }

  /// Whether the token was given together with this access token, as far as it says.
  static boolean belongsTo(ForeignToken token, String accessToken) {
    String hash = token.text("at_hash");
    return hash.isEmpty() || accessToken.isEmpty() || hash.equals(half(token, accessToken));
  }

  private static String half(ForeignToken token, String accessToken) {
    String algorithm = token.algorithm();
    try {
      String bits = algorithm.substring(algorithm.length() - 3);
      byte[] whole =
          MessageDigest.getInstance("SHA-" + bits)
              .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(whole, whole.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
