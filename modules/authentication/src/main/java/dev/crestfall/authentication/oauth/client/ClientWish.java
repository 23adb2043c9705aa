package dev.crestfall.authentication.oauth.client;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is said of an app when it is registered or changed; null for what is not said.
record ClientWish(
    @Nullable List<String> redirectUris,
    @Nullable List<String> grantTypes,
    String type,
    @Nullable String authMethod,
    @Nullable String name,
    @Nullable String uri,
    @Nullable String logoUri) {
  static final String NONE = "none";
  static final String BASIC = "client_secret_basic";
  static final String POST = "client_secret_post";
  private static final List<String> METHODS = List.of(NONE, BASIC, POST);
  private static final List<String> GRANTS = List.of("authorization_code", "refresh_token");
  private static final int LONGEST_NAME = 1024;

  /// Reads it.
  ///
  /// @throws ApiError 400 `validation_failed` for what can't be
  static ClientWish of(Body body) {
    ClientWish wish =
        new ClientWish(
            body.has("redirect_uris") ? body.texts("redirect_uris") : null,
            body.has("grant_types") ? body.texts("grant_types") : null,
            body.optionalText("client_type").orElse(""),
            body.optionalText("token_endpoint_auth_method").orElse(null),
            body.optionalText("client_name").orElse(null),
            body.optionalText("client_uri").orElse(null),
            body.optionalText("logo_uri").orElse(null));
    body.check();
    wish.requireSense();
    return wish;
  }

  boolean isEmpty() {
    return redirectUris == null
        && grantTypes == null
        && authMethod == null
        && name == null
        && uri == null
        && logoUri == null;
  }

  private void requireSense() {
    if (redirectUris != null) {
      RedirectUris.require(redirectUris);
    }
    if (grantTypes != null && !GRANTS.containsAll(grantTypes)) {
      throw invalid("grant_types must only contain 'authorization_code' and/or 'refresh_token'");
    }
    if (name != null && name.length() > LONGEST_NAME) {
      throw invalid("client_name cannot exceed 1024 characters");
    }
    RedirectUris.requireAddress("client_uri", uri);
    RedirectUris.requireAddress("logo_uri", logoUri);
    if (!type.isEmpty()
        && !type.equals(OAuthClient.PUBLIC)
        && !type.equals(OAuthClient.CONFIDENTIAL)) {
      throw invalid("client_type must be 'public' or 'confidential'");
    }
    if (authMethod != null && !authMethod.isEmpty() && !METHODS.contains(authMethod)) {
      throw invalid(
          "token_endpoint_auth_method must be one of: [none client_secret_basic client_secret_post]");
    }
    requireConsistency();
  }

  private void requireConsistency() {
    String method = method().orElse("");
    if (type.isEmpty() || method.isEmpty() || type.equals(typeOf(method))) {
      return;
    }
    throw invalid(
        "client_type '%s' is inconsistent with token_endpoint_auth_method '%s' (expected client_type '%s')"
            .formatted(type, method, typeOf(method)));
  }

  private static String typeOf(String method) {
    return method.equals(NONE) ? OAuthClient.PUBLIC : OAuthClient.CONFIDENTIAL;
  }

  private Optional<String> method() {
    return Optional.ofNullable(authMethod).filter(method -> !method.isEmpty());
  }

  /// What type the app is: as it says, else as its way to prove itself says.
  String resolvedType() {
    return type.isEmpty()
        ? method().map(ClientWish::typeOf).orElse(OAuthClient.CONFIDENTIAL)
        : type;
  }

  /// How the app proves itself: as it says, else the usual way of its type.
  String resolvedMethod() {
    return method().orElse(resolvedType().equals(OAuthClient.PUBLIC) ? NONE : BASIC);
  }

  /// The grants it asks for, else all that there are.
  List<String> resolvedGrants() {
    return grantTypes == null || grantTypes.isEmpty() ? GRANTS : grantTypes;
  }

  /// The way that an app's change asks for.
  ///
  /// @throws ApiError 400 for one that an app of that type can't have
  String methodFor(OAuthClient client) {
    String method = method().orElse(client.authMethod());
    if (!typeOf(method).equals(client.type())) {
      throw invalid(
          "token_endpoint_auth_method '%s' is not valid for client_type '%s'; valid methods: %s"
              .formatted(
                  method,
                  client.type(),
                  client.isPublic() ? "[none]" : "[client_secret_basic client_secret_post]"));
    }
    return method;
  }

  static ApiError invalid(String message) {
    return new ApiError(400, "validation_failed", message);
  }
}
