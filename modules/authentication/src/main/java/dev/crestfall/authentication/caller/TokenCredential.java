package dev.crestfall.authentication.caller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.judgement.Judge;
import dev.crestfall.authentication.judgement.Known;
import dev.crestfall.authentication.judgement.Known.Facts;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.authentication.token.VerifiedToken;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;

/// Access tokens as credentials, and the keys of the older kind, which are tokens that name nobody.
final class TokenCredential {
  private static final String SERVICE = "service_role";
  private static final String ANONYMOUS = "anon";
  private static final String USER = "authenticated";

  private final TokenAuthority authority;
  private final Sessions sessions;
  private final Judge judge;
  private final RoleRules rules;

  TokenCredential(TokenAuthority authority, Sessions sessions, Judge judge, RoleRules rules) {
    this.authority = authority;
    this.sessions = sessions;
    this.judge = judge;
    this.rules = rules;
  }

  Known judge(String jwt, boolean now) {
    return judge.judge(jwt, now, () -> check(jwt));
  }

  private Known check(String jwt) {
    VerifiedToken token = authority.verify(jwt);
    String role = role(token);
    Instant end = token.expiresAt();
    Known known =
        new Known(
            identity(token, role),
            end == null ? Long.MAX_VALUE : end.toEpochMilli(),
            null,
            new Facts(token.userId().orElse(null), token.sessionId().orElse(null), null, role),
            judge.unconfirmed());
    if (token.rotation().isPresent()) {
      sessions.presented(token);
    }
    return known;
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
