package dev.crestfall.authentication.oauth.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.user.User;

/// What the scope `profile` shows of a user.
final class PublicProfile {
  private PublicProfile() {}

  static void of(ObjectNode claims, User user) {
    String name = text(user, "name");
    put(claims, "name", name.isEmpty() ? user.email() : name);
    String picture = text(user, "picture");
    put(claims, "picture", picture.isEmpty() ? text(user, "avatar_url") : picture);
    String username = text(user, "preferred_username");
    put(claims, "preferred_username", username.isEmpty() ? text(user, "username") : username);
    claims.put("updated_at", user.stamps().updatedAt().getEpochSecond());
  }

  private static String text(User user, String name) {
    return user.userMetadata().path(name).isTextual()
        ? user.userMetadata().path(name).asText("")
        : "";
  }

  private static void put(ObjectNode claims, String name, String text) {
    if (!text.isEmpty()) {
      claims.put(name, text);
    }
  }
}
