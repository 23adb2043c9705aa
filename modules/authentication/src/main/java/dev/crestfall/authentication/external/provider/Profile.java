package dev.crestfall.authentication.external.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.util.List;

/// What a provider says of its user.
///
/// @param subject the provider's own id of them
/// @param data as Supabase's clients find it in an identity
public record Profile(String subject, List<Email> emails, ObjectNode data) {
  public Profile {
    emails = List.copyOf(emails);
  }

  /// An address, and whether the provider has seen a proof of it.
  public record Email(String address, boolean verified, boolean primary) {}

  /// The address that counts: the one that is marked, else the last one; empty for none.
  public Email email() {
    Email found = new Email("", false, false);
    for (Email email : emails) {
      if (email.primary()) {
        return email;
      }
      found = email;
    }
    return found;
  }

  /// The data as it is kept: with the address that counts.
  public ObjectNode identityData() {
    ObjectNode kept = data.deepCopy();
    Email email = email();
    if (!email.address().isEmpty()) {
      kept.put("email", email.address());
    }
    kept.put("email_verified", email.verified());
    kept.put("phone_verified", false);
    kept.put("sub", subject);
    return kept;
  }

  /// Adds a text unless it is empty.
  static void put(ObjectNode data, String name, String text) {
    if (!text.isEmpty()) {
      data.put(name, text);
    }
  }

  static ObjectNode data(String issuer, String subject) {
    ObjectNode data = Json.MAPPER.createObjectNode();
    put(data, "iss", issuer);
    data.put("sub", subject);
    data.put("provider_id", subject);
    return data;
  }
}
