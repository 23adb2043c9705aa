package dev.crestfall.authentication.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The claims of an access token as a hook gives them back: without what clients rely on there is
/// no token.
public final class TokenClaims {
  private static final Map<String, Predicate<JsonNode>> TYPES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("aud", node -> node.isTextual() || node.isArray()),
              Map.entry("exp", JsonNode::isIntegralNumber),
              Map.entry("jti", JsonNode::isTextual),
              Map.entry("iat", JsonNode::isIntegralNumber),
              Map.entry("iss", JsonNode::isTextual),
              Map.entry("nbf", JsonNode::isIntegralNumber),
              Map.entry("sub", JsonNode::isTextual),
              Map.entry("email", JsonNode::isTextual),
              Map.entry("phone", JsonNode::isTextual),
              Map.entry("app_metadata", JsonNode::isObject),
              Map.entry("user_metadata", JsonNode::isObject),
              Map.entry("role", JsonNode::isTextual),
              Map.entry("aal", JsonNode::isTextual),
              Map.entry("amr", JsonNode::isArray),
              Map.entry("session_id", JsonNode::isTextual),
              Map.entry("client_id", JsonNode::isTextual)));
  private static final List<String> REQUIRED =
      List.of(
          "aud",
          "exp",
          "iat",
          "sub",
          "email",
          "phone",
          "role",
          "aal",
          "session_id",
          "is_anonymous");

  private TokenClaims() {}

  /// The claims to sign.
  ///
  /// @param offered what the hook was given
  /// @param answer empty when there was no hook
  /// @throws ApiError 500 for an answer that makes no token
  public static ObjectNode of(ObjectNode offered, Optional<ObjectNode> answer) {
    if (answer.isEmpty()) {
      return offered;
    }
    if (!(answer.get().path("claims") instanceof ObjectNode claims)) {
      throw new ApiError(500, "unexpected_failure", "output claims field is missing");
    }
    List<String> faults = new ArrayList<>();
    for (String name : REQUIRED) {
      if (!claims.has(name) && offered.has(name)) {
        faults.add("- (root): " + name + " is required\n");
      }
    }
    TYPES.forEach((name, type) -> {
      if (claims.has(name) && !type.test(claims.path(name))) {
        faults.add("- " + name + ": Invalid type\n");
      }
    });
    if (!faults.isEmpty()) {
      throw new ApiError(
          500,
          "unexpected_failure",
          "output claims do not conform to the expected schema: \n" + String.join("", faults));
    }
    return claims;
  }
}
