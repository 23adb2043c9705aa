package dev.crestfall.authentication.external.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What an issuer publishes of itself. What it leaves out is null.
///
/// @param issuer as its tokens name it; `{tenantid}` in Microsoft's stands for any tenant
/// @param basic whether the token endpoint wants the client's secret in a header
/// @param namesItself whether its answers to browsers hold `iss` (RFC 9207)
public record Metadata(
    String issuer,
    @Nullable URI authorization,
    @Nullable URI token,
    @Nullable URI userinfo,
    @Nullable URI keys,
    boolean basic,
    boolean namesItself) {

  static Metadata of(ObjectNode document) throws ForeignException {
    JsonNode methods = document.path("token_endpoint_auth_methods_supported");
    boolean post = false;
    for (JsonNode method : methods) {
      post |= method.asText().equals("client_secret_post");
    }
    return new Metadata(
        document.path("issuer").asText(""),
        endpoint(document, "authorization_endpoint"),
        endpoint(document, "token_endpoint"),
        endpoint(document, "userinfo_endpoint"),
        endpoint(document, "jwks_uri"),
        !post,
        document.path("authorization_response_iss_parameter_supported").asBoolean(false));
  }

  private static @Nullable URI endpoint(ObjectNode document, String name) throws ForeignException {
    String text = document.path(name).asText("");
    return text.isEmpty() ? null : Documents.uri(text);
  }
}
