package dev.crestfall.authentication.external.custom;

import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an administrator says of a provider. What is left out, null or an empty text stays as it
/// is.
final class ProviderWish {
  /// What the server itself tells a provider.
  private static final Set<String> RESERVED =
      Set.of(
          "client_id",
          "client_secret",
          "redirect_uri",
          "response_type",
          "state",
          "code_challenge",
          "code_challenge_method",
          "code_verifier",
          "nonce");

  /// What no provider decides about a user.
  private static final Set<String> PROTECTED =
      Set.of(
          "id",
          "aud",
          "role",
          "app_metadata",
          "created_at",
          "updated_at",
          "confirmed_at",
          "email_confirmed_at",
          "phone_confirmed_at",
          "email_verified",
          "phone_verified",
          "banned_until",
          "is_super_admin");

  private static final Map<String, Integer> LONGEST =
      Map.of("name", 100, "client_id", 512, "client_secret", 4096);
  private static final int LONGEST_ADDRESS = 2048;
  private static final int LONGEST_OBJECT = 16 * 1024;

  private final Body body;

  private ProviderWish(Body body) {
    this.body = body;
  }

  /// Reads a request.
  ///
  /// @throws ApiError 400 `validation_failed`
  static ProviderWish of(Body body) {
    ProviderWish wish = new ProviderWish(body);
    wish.checkObjects();
    if (wish.texts("custom_claims_allowlist", List.of()).stream().anyMatch(String::isBlank)) {
      throw GotrueErrors.invalid("custom_claims_allowlist entries must be non-empty strings");
    }
    return wish;
  }

  private void checkObjects() {
    body.object("authorization_params")
        .ifPresent(parameters ->
            parameters
                .properties()
                .forEach(entry -> {
                  if (RESERVED.contains(entry.getKey())) {
                    throw GotrueErrors.invalid(
                        "Cannot override reserved OAuth parameter: " + entry.getKey());
                  }
                  if (!entry.getValue().isTextual()) {
                    throw GotrueErrors.invalid(
                        "Authorization parameter \"%s\" must be a string"
                            .formatted(entry.getKey()));
                  }
                }));
    body.object("attribute_mapping")
        .ifPresent(mapping ->
            mapping
                .fieldNames()
                .forEachRemaining(target -> {
                  if (PROTECTED.contains(target)) {
                    throw GotrueErrors.invalid("Cannot map to protected system field: " + target);
                  }
                }));
    body.check();
  }

  /// Whether the issuer, or where it describes itself, is said.
  boolean namesIssuer() {
    return !text("issuer", "").isEmpty() || body.has("discovery_url");
  }

  String text(String name, String otherwise) {
    String text = body.optionalText(name).orElse("");
    body.check();
    if (text.length() > LONGEST.getOrDefault(name, LONGEST_ADDRESS)) {
      throw GotrueErrors.invalid(name + " is too long");
    }
    return text.isEmpty() ? otherwise : text;
  }

  List<String> texts(String name, List<String> otherwise) {
    boolean said = body.node().hasNonNull(name);
    List<String> texts = body.texts(name);
    body.check();
    return said ? texts : otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    boolean flag = body.flag(name, otherwise);
    body.check();
    return flag;
  }

  /// An object as JSON.
  String object(String name, String otherwise) {
    String text = body.object(name).map(Json::text).orElse(otherwise);
    body.check();
    if (text.length() > LONGEST_OBJECT) {
      throw GotrueErrors.invalid(name + " is too long");
    }
    return text;
  }
}
