package dev.crestfall.authentication.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.UserJson;
import dev.crestfall.authentication.posing.Posing;
import dev.crestfall.authentication.session.Session;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Users as administrators see them.
final class UserAdminJson {
  private UserAdminJson() {}

  static ObjectNode page(List<UserListDao.Row> found, UserQuery wanted, @Nullable Long total) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode items = json.putArray("items");
    found.stream().limit(wanted.limit()).forEach(row -> items.add(row(row)));
    if (found.size() > wanted.limit()) {
      UserListDao.Row last = found.get(wanted.limit() - 1);
      json.put("next_cursor", new UserQuery.Place(last.createdAt(), last.id()).cursor());
    } else {
      json.putNull("next_cursor");
    }
    json.put("estimated_total", total);
    return json;
  }

  private static ObjectNode row(UserListDao.Row row) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", row.id().toString());
    json.put("email", row.email());
    json.put("phone", row.phone());
    json.put("name", row.name());
    json.put("created_at", row.createdAt().toString());
    put(json, "last_sign_in_at", row.lastSignInAt());
    json.put("confirmed", row.confirmed());
    put(json, "invited_at", row.invitedAt());
    put(json, "banned_until", row.bannedUntil());
    put(json, "deleted_at", row.deletedAt());
    json.put("is_anonymous", row.isAnonymous());
    ArrayNode providers = json.putArray("providers");
    if (!row.providers().isEmpty()) {
      List.of(row.providers().split(" ", -1)).forEach(providers::add);
    }
    json.put("mfa_enabled", row.factor());
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable Instant instant) {
    json.put(name, instant == null ? null : instant.toString());
  }

  /// A user with logins and factors, and what is kept beside them.
  static ObjectNode user(Users.Profile profile) {
    ObjectNode json = UserJson.of(profile);
    json.put("name", profile.user().account().name());
    json.put("username", profile.user().account().username());
    json.put("mfa_enabled", profile.hasVerifiedFactor());
    return json;
  }

  static ObjectNode sessions(List<Session> sessions, Instant now) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode items = json.putArray("items");
    for (Session session : sessions) {
      ObjectNode one = items.addObject();
      one.put("id", session.id().toString());
      one.put("created_at", session.createdAt().toString());
      one.put("refreshed_at", session.refreshedAt().toString());
      put(one, "ends_at", session.notAfter());
      one.put("aal", session.assuranceAt(now));
      ArrayNode methods = one.putArray("methods");
      session.methods().forEach(method -> methods.add(method.name()));
      one.put("user_agent", session.userAgent());
      one.put("ip", session.ip());
      one.put("client_id", session.oauthClientId() == null ? null : session.oauthClientId() + "");
      one.put("actor", session.actor());
    }
    return json;
  }

  static ObjectNode impact(List<Dependants.Rows> rows, int sessions) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("sessions", sessions);
    json.put(
        "blocked",
        rows.stream().anyMatch(one -> one.onDelete().equals("restrict") && one.rows() != null));
    json.set("rows", Json.MAPPER.valueToTree(rows));
    return json;
  }

  static ObjectNode posings(List<Posing> posings) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode items = json.putArray("items");
    for (Posing posing : posings) {
      items
          .addObject()
          .put("session_id", posing.sessionId().toString())
          .put("user_id", posing.userId().toString())
          .put("reason", posing.reason())
          .put("ends_at", posing.endsAt().toString());
    }
    return json;
  }
}
