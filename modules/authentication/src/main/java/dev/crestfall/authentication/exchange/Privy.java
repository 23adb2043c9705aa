package dev.crestfall.authentication.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.oidc.ForeignToken;
import dev.crestfall.authentication.external.provider.Profile;
import dev.crestfall.authentication.external.provider.Profile.Email;
import dev.crestfall.kernel.route.Json;
import java.util.ArrayList;
import java.util.List;

/// What Privy's identity token tells beside its access token: wallets, addresses, names.
final class Privy {
  private Privy() {}

  /// The profile with that.
  static Profile with(Profile profile, ForeignToken identity) {
    ObjectNode data = profile.data().deepCopy();
    List<Email> emails = new ArrayList<>();
    ArrayNode wallets = Json.MAPPER.createArrayNode();
    for (JsonNode account : accounts(identity)) {
      String type = account.path("type").asText("");
      if (type.equals("email")) {
        add(emails, account.path("address").asText(""));
      } else if (type.equals("wallet")) {
        wallets
            .addObject()
            .put("address", account.path("address").asText(""))
            .put("chain", account.path("chain_type").asText("ethereum"));
      } else if (type.endsWith("_oauth")) {
        add(emails, account.path("email").asText(""));
        named(data, account);
      }
    }
    if (!wallets.isEmpty()) {
      data.putObject("custom_claims").set("wallets", wallets);
    }
    return new Profile(profile.subject(), emails, data);
  }

  /// Privy sends a code to each address, or has it of a provider that did.
  private static void add(List<Email> emails, String address) {
    if (!address.isEmpty()) {
      emails.add(new Email(address, true, emails.isEmpty()));
    }
  }

  private static void named(ObjectNode data, JsonNode account) {
    String name = account.path("name").asText("");
    String picture = account.path("profile_picture_url").asText("");
    if (!name.isEmpty() && !data.has("full_name")) {
      data.put("full_name", name).put("name", name);
    }
    if (!picture.isEmpty() && !data.has("avatar_url")) {
      data.put("avatar_url", picture);
    }
  }

  /// A text of JSON in the claim, or JSON itself.
  private static JsonNode accounts(ForeignToken identity) {
    JsonNode claim = identity.claims().path("linked_accounts");
    if (!claim.isTextual()) {
      return claim;
    }
    try {
      return Json.MAPPER.readTree(claim.textValue());
    } catch (JsonProcessingException e) {
      return Json.MAPPER.createArrayNode();
    }
  }
}
