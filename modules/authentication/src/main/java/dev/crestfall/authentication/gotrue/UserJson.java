package dev.crestfall.authentication.gotrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.user.Factor;
import dev.crestfall.authentication.user.LinkedIdentity;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Users and sessions in the shapes that GoTrue's clients know.
public final class UserJson {
  private UserJson() {}

  /// A user with logins and factors; what is not there is left out, as clients expect.
  public static ObjectNode of(Users.Profile profile) {
    User user = profile.user();
    User.Stamps stamps = user.stamps();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", user.id().toString());
    json.put("aud", user.aud());
    json.put("role", user.role());
    json.put("email", user.email());
    put(json, "email_confirmed_at", stamps.emailConfirmedAt());
    put(json, "invited_at", stamps.invitedAt());
    json.put("phone", user.phone());
    put(json, "phone_confirmed_at", stamps.phoneConfirmedAt());
    put(json, "confirmation_sent_at", stamps.confirmationSentAt());
    put(json, "confirmed_at", stamps.confirmedAt());
    put(json, "recovery_sent_at", stamps.recoverySentAt());
    put(json, "new_email", user.pending().newEmail());
    put(json, "email_change_sent_at", stamps.emailChangeSentAt());
    put(json, "new_phone", user.pending().newPhone());
    put(json, "phone_change_sent_at", stamps.phoneChangeSentAt());
    put(json, "reauthentication_sent_at", stamps.reauthenticationSentAt());
    put(json, "last_sign_in_at", stamps.lastSignInAt());
    json.set("app_metadata", user.appMetadata());
    json.set("user_metadata", user.userMetadata());
    lists(json, profile);
    put(json, "created_at", stamps.createdAt());
    put(json, "updated_at", stamps.updatedAt());
    put(json, "banned_until", stamps.bannedUntil());
    put(json, "deleted_at", stamps.deletedAt());
    json.put("is_anonymous", user.isAnonymous());
    return json;
  }

  private static void lists(ObjectNode json, Users.Profile profile) {
    if (!profile.factors().isEmpty()) {
      var factors = json.putArray("factors");
      profile.factors().forEach(factor -> factors.add(of(factor)));
    }
    var identities = json.putArray("identities");
    profile.identities().forEach(identity -> identities.add(of(identity)));
  }

  /// A login.
  public static ObjectNode of(LinkedIdentity identity) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("identity_id", identity.id().toString());
    json.put("id", identity.subject());
    json.put("user_id", identity.userId().toString());
    json.set("identity_data", identity.data());
    json.put("provider", identity.provider());
    put(json, "last_sign_in_at", identity.lastSignInAt());
    put(json, "created_at", identity.createdAt());
    put(json, "updated_at", identity.updatedAt());
    String email = identity.email();
    put(json, "email", email == null ? "" : email);
    return json;
  }

  /// A second factor.
  public static ObjectNode of(Factor factor) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", factor.id().toString());
    put(json, "created_at", factor.createdAt());
    put(json, "updated_at", factor.updatedAt());
    json.put("status", factor.status());
    String name = factor.friendlyName();
    put(json, "friendly_name", name == null ? "" : name);
    json.put("factor_type", factor.type());
    put(json, "last_challenged_at", factor.lastChallengedAt());
    String phone = factor.phone();
    put(json, "phone", phone == null ? "" : phone);
    return json;
  }

  /// What a client gets for signing in.
  public static ObjectNode session(IssuedTokens tokens) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("access_token", tokens.accessToken());
    json.put("token_type", "bearer");
    json.put("expires_in", tokens.expiresIn());
    json.put("expires_at", tokens.expiresAt());
    json.put("refresh_token", tokens.refreshToken());
    json.set("user", of(tokens.profile()));
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable Instant instant) {
    if (instant != null) {
      json.put(name, instant.toString());
    }
  }

  private static void put(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }
}
