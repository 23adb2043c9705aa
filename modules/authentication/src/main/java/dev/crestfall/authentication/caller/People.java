package dev.crestfall.authentication.caller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.route.Json;

/// Makes the identity of a person from what is said of them.
final class People {
  private static final String SERVICE = "service_role";
  private static final String USER = "authenticated";

  private final RoleRules rules;

  People(RoleRules rules) {
    this.rules = rules;
  }

  /// A person, and the database role that they act as.
  record Acting(Identity identity, String role) {}

  /// @param claims with `sub` and `role`
  Acting of(ObjectNode claims) {
    String named = claims.path("role").asText(USER);
    String role = rules.acting(named, Json.text(claims), named.equals(USER));
    String text = Json.text(claims.put("role", role));
    Identity identity =
        role.equals(SERVICE)
            ? new Identity.Service(role, text)
            : new Identity.User(role, text, claims.path("sub").asText());
    return new Acting(identity, role);
  }
}
