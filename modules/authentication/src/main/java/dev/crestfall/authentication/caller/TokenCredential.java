package dev.crestfall.authentication.caller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.apikey.ApiKey;
import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.judgement.Judge;
import dev.crestfall.authentication.judgement.Known;
import dev.crestfall.authentication.judgement.Known.Facts;
import dev.crestfall.authentication.judgement.Refusals;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.authentication.token.VerifiedToken;
import dev.crestfall.authentication.token.VerifiedToken.Acting;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Access tokens as credentials, and the keys of the older kind, which are tokens that name nobody.
final class TokenCredential {
  private static final String SERVICE = "service_role";
  private static final String ANONYMOUS = "anon";
  private static final String USER = "authenticated";

  private final TokenAuthority authority;
  private final Sessions sessions;
  private final ApiKeys keys;
  private final Judge judge;
  private final RoleRules rules;

  TokenCredential(
      TokenAuthority authority, Sessions sessions, ApiKeys keys, Judge judge, RoleRules rules) {
    this.authority = authority;
    this.sessions = sessions;
    this.keys = keys;
    this.judge = judge;
    this.rules = rules;
  }

  Known judge(String jwt, boolean now) {
    return judge.judge(jwt, now, () -> check(jwt));
  }

  private Known check(String jwt) {
    VerifiedToken token = authority.verify(jwt);
    String keyId = token.claims().path("key_id").asText("");
    if (!keyId.isEmpty()) {
      return ofKey(token, keyId);
    }
    String role = role(token);
    Instant end = token.expiresAt();
    Known known =
        new Known(
            identity(token, role),
            end == null ? Long.MAX_VALUE : end.toEpochMilli(),
            null,
            facts(token, role),
            judge.unconfirmed());
    if (token.rotation().isPresent()) {
      sessions.presented(token);
    }
    return known;
  }

  /// A token of a role ends with the session of who acts by it.
  private static Facts facts(VerifiedToken token, String role) {
    Optional<Acting> acting = token.acting();
    return new Facts(
        token.userId().or(() -> acting.map(Acting::user)).orElse(null),
        token.sessionId().or(() -> acting.map(Acting::session)).orElse(null),
        null,
        role,
        token.signer().orElse(null));
  }

  /// A token that was given for an API key is that key, or less, from where the key may be used.
  private Known ofKey(VerifiedToken token, String id) {
    ApiKey key =
        judge.authority().ask(handle -> keys.findById(handle, id)).orElseThrow(Refusals::noKey);
    if (key.revokedAt() != null) {
      throw Refusals.revokedKey();
    }
    Identity identity = KeyCredential.identity(key, token.claims(), permissions(token, key));
    Instant end = token.expiresAt();
    Instant keyEnd = key.expiresAt();
    Instant first = end != null && (keyEnd == null || end.isBefore(keyEnd)) ? end : keyEnd;
    return new Known(
        identity,
        first == null ? Long.MAX_VALUE : first.toEpochMilli(),
        new Known.Key(
            key.id(), key.kindOf(), key.networks().stream().map(Network::parse).toList(), null),
        new Facts(key.userId(), null, key.id(), key.role(), token.signer().orElse(null)),
        judge.unconfirmed());
  }

  /// What both the token and the key allow now; empty for all that the owner may.
  private static List<String> permissions(VerifiedToken token, ApiKey key) {
    List<String> named = new ArrayList<>();
    token.claims().path("permissions").forEach(one -> named.add(one.asText()));
    if (named.isEmpty() || key.permissions().isEmpty()) {
      return named.isEmpty() ? key.permissions() : named;
    }
    named.retainAll(key.permissions());
    if (named.isEmpty()) {
      throw Refusals.revokedKey();
    }
    return named;
  }

  /// Users act as the role that their claims lead to, others as the one that they name.
  private String role(VerifiedToken token) {
    String named = token.role().isEmpty() ? ANONYMOUS : token.role();
    return rules.acting(named, Json.text(token.claims()), named.equals(USER));
  }

  private static Identity identity(VerifiedToken token, String role) {
    ObjectNode claims = token.claims();
    if (!token.role().equals(role)) {
      claims.put("role", role);
    }
    String text = Json.text(claims);
    if (!token.subject().isEmpty()) {
      return role.equals(SERVICE)
          ? new Identity.Service(role, text)
          : new Identity.User(role, text, token.subject());
    }
    return switch (role) {
      case SERVICE, "supabase_admin" -> new Identity.Service(role, text);
      case ANONYMOUS -> new Identity.Anonymous(role, text);
      default -> new Identity.User(role, text, "");
    };
  }
}
