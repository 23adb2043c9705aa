package dev.crestfall.kernel.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.identity.TokenException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Turns an `Authorization` header into an identity, as PostgREST does: a JWT's role and claims, or
/// the anonymous role without one. A token is verified once and then known; its times are looked at
/// again on every request.
public final class TokenVerifier {
  /// RFC 7519 times may be any JSON number.
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Settings settings;
  private final InstantSource clock;
  private final SieveCache<String, Known> cache;
  private final @Nullable Identity anonymous;

  /// What tokens must satisfy.
  ///
  /// @param keys null when no token can be verified
  /// @param audience that `aud` must name, null for any
  /// @param anonymousRole of callers without a token and of tokens without a role, null for none
  /// @param cacheEntries of verified tokens, 0 for none
  public record Settings(
      @Nullable TokenKeys keys,
      @Nullable String audience,
      RoleClaim roleClaim,
      @Nullable String anonymousRole,
      int cacheEntries) {}

  private record Known(Identity identity, Claims claims) {}

  public TokenVerifier(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.cache = new SieveCache<>(Math.max(0, settings.cacheEntries()));
    String role = settings.anonymousRole();
    this.anonymous =
        role == null
            ? null
            : new Identity.Anonymous(role, JSON.createObjectNode().put("role", role).toString());
  }

  /// Who sent this header. Anything but `Bearer` counts as no credential.
  public Identity identify(@Nullable String authorization) throws TokenException {
    if (authorization == null || !isBearer(authorization)) {
      return anonymous();
    }
    Known known = cache.get(authorization);
    if (known != null) {
      known.claims().check(clock.millis() / 1000);
      return known.identity();
    }
    Known verified = verify(authorization.substring("bearer".length()).strip());
    verified.claims().check(clock.millis() / 1000);
    cache.put(authorization, verified);
    return verified.identity();
  }

  private static boolean isBearer(String header) {
    return header.regionMatches(true, 0, "bearer", 0, 6)
        && (header.length() == 6 || Character.isWhitespace(header.charAt(6)));
  }

  private Identity anonymous() throws TokenException {
    if (anonymous == null) {
      throw new TokenException(Reason.NO_ROLE, "");
    }
    return anonymous;
  }

  private Known verify(String token) throws TokenException {
    TokenKeys keys = settings.keys();
    if (keys == null) {
      throw new TokenException(Reason.NO_KEYS, "");
    }
    if (token.isEmpty()) {
      throw new TokenException(Reason.EMPTY, "");
    }
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new TokenException(Reason.PARTS, Integer.toString(parts.length));
    }
    JWSHeader header = header(parts[0]);
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    if (!keys.verify(header, signed, new Base64URL(parts[2]))) {
      throw new TokenException(Reason.KEY, "None of the keys was able to decode the JWT");
    }
    return known(new Base64URL(parts[1]).decode());
  }

  private static JWSHeader header(String part) throws TokenException {
    JsonNode node;
    try {
      node = JSON.readTree(new Base64URL(part).decode());
    } catch (IOException e) {
      throw new TokenException(Reason.UNREADABLE, "");
    }
    if ("none".equals(node.path("alg").asText())) {
      throw new TokenException(
          Reason.ALGORITHM, "JWT is unsecured but expected 'alg' was not 'none'");
    }
    try {
      return JWSHeader.parse(new Base64URL(part));
    } catch (ParseException | IllegalArgumentException e) {
      throw new TokenException(Reason.UNREADABLE, "");
    }
  }

  private Known known(byte[] payload) throws TokenException {
    JsonNode node;
    try {
      node = JSON.readTree(payload);
    } catch (IOException e) {
      throw new TokenException(Reason.CLAIMS, "");
    }
    if (!(node instanceof ObjectNode claims)) {
      throw new TokenException(Reason.CLAIMS, "");
    }
    Claims times = Claims.of(claims, clock.millis() / 1000);
    Claims.checkAudience(claims, settings.audience());
    return new Known(identity(claims), times);
  }

  private Identity identity(ObjectNode claims) throws TokenException {
    String named = settings.roleClaim().find(claims);
    String role = named == null ? settings.anonymousRole() : named;
    if (role == null) {
      throw new TokenException(Reason.NO_ROLE, "");
    }
    String text = text(claims.deepCopy().put("role", role));
    return role.equals(settings.anonymousRole())
        ? new Identity.Anonymous(role, text)
        : new Identity.User(role, text, claims.path("sub").asText(""));
  }

  private static String text(ObjectNode claims) {
    try {
      return JSON.writeValueAsString(claims);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// How the cache of verified tokens does.
  public CacheStats cacheStats() {
    return cache.stats();
  }
}
