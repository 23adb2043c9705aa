package dev.crestfall.gateway.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.kernel.Identity;

/// Who is counted as one.
final class Callers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Callers() {}

  /// The user or the key; empty for nobody in particular.
  static String name(Identity identity) {
    if (identity instanceof Identity.User user && !user.subject().isEmpty()) {
      return "user:" + user.subject();
    }
    String key = claim(identity, "key_id");
    return key.isEmpty() ? "" : "key:" + key;
  }

  /// The organization that the caller acts in; empty for none.
  static String organization(Identity identity) {
    return claim(identity, "org");
  }

  private static String claim(Identity identity, String name) {
    String claims = identity.claims();
    if (identity instanceof Identity.Anonymous || !claims.contains('"' + name + '"')) {
      return "";
    }
    try {
      JsonNode read = JSON.readTree(claims);
      return read.path(name).asText("");
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
