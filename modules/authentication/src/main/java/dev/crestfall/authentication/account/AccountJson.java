package dev.crestfall.authentication.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Users and sessions as the native face shows them.
final class AccountJson {
  private AccountJson() {}

  /// A user.
  static ObjectNode user(Users.Profile profile) {
    User user = profile.user();
    User.Account account = user.account();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", user.id().toString());
    json.put("uuid", user.id().toString());
    json.put("email", user.email());
    json.put("email_verified", user.isEmailConfirmed());
    json.put("phone", user.phone());
    json.put("username", account.username());
    json.put("name", account.name());
    LocalDate birth = account.birth();
    json.put("birth", birth == null ? null : Birth.write(birth));
    json.set("settings", account.settings());
    json.put("role", user.role());
    json.set("data", user.userMetadata());
    ArrayNode providers = json.putArray("providers");
    profile.identities().stream().map(one -> one.provider()).distinct().forEach(providers::add);
    json.put("mfa_enabled", profile.hasVerifiedFactor());
    json.put("is_anonymous", user.isAnonymous());
    json.put("created_at", user.stamps().createdAt().toString());
    Instant last = user.stamps().lastSignInAt();
    json.put("last_sign_in_at", last == null ? null : last.toString());
    return json;
  }

  /// What a client gets for signing in.
  ///
  /// @param jwt the access token, encrypted where the installation does so
  static ObjectNode session(IssuedTokens tokens, String jwt) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("success", "true");
    json.put("jwt", jwt);
    json.put("access_token", tokens.accessToken());
    json.put("token_type", "bearer");
    json.put("expires_in", tokens.expiresIn());
    json.put("expires_at", tokens.expiresAt());
    json.put("refresh_token", tokens.refreshToken());
    json.set("user", user(tokens.profile()));
    return json;
  }

  /// A user's sessions.
  ///
  /// @param current the one that asks
  static ObjectNode sessions(List<Session> sessions, @Nullable UUID current, Instant now) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode list = json.putArray("sessions");
    for (Session session : sessions) {
      ObjectNode one = list.addObject();
      one.put("id", session.id().toString());
      one.put("current", session.id().equals(current));
      one.put("created_at", session.createdAt().toString());
      one.put("refreshed_at", session.refreshedAt().toString());
      one.put("aal", session.assuranceAt(now));
      ArrayNode methods = one.putArray("methods");
      session.methods().forEach(method -> methods.add(method.name()));
      one.put("user_agent", session.userAgent());
      one.put("ip", session.ip());
    }
    return json;
  }
}
