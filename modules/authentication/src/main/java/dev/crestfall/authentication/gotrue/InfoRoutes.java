package dev.crestfall.authentication.gotrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.signin.SignInConfig;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/// What this face says of itself: health, settings, keys.
public final class InfoRoutes {
  private static final List<String> PROVIDERS =
      List.of(
          "apple",
          "azure",
          "bitbucket",
          "discord",
          "facebook",
          "figma",
          "fly",
          "github",
          "gitlab",
          "google",
          "kakao",
          "keycloak",
          "linkedin",
          "linkedin_oidc",
          "notion",
          "slack",
          "slack_oidc",
          "snapchat",
          "spotify",
          "twitch",
          "twitter",
          "workos",
          "zoom");
  private static final List<String> GRANTS =
      List.of(
          "authorization_code",
          "refresh_token",
          "client_credentials",
          "urn:ietf:params:oauth:grant-type:token-exchange");
  private static final List<String> SCOPES =
      List.of("openid", "profile", "email", "phone", "offline_access");
  private static final String PASSKEYS = "passkeys";
  private static final List<String> CHAINS = List.of("ethereum", "solana");
  private static final String CACHE = "public, max-age=600";

  private final Face face;
  private final Ways ways;
  private final Apps apps;

  public InfoRoutes(Face face, Ways ways, Apps apps) {
    this.face = face;
    this.apps = apps;
    this.ways = ways;
  }

  /// Whether apps may sign users in with their account here, and register themselves.
  public record Apps(boolean allowed, boolean registerThemselves) {}

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.get("/health", this::health, Access.EVERYBODY);
    routes.get("/settings", this::settings, Access.EVERYBODY);
    bindKeys(routes);
    routes.get(
        "/.well-known/oauth-authorization-server",
        ctx -> {
          if (!apps.allowed()) {
            throw new ApiError(404, "feature_disabled", "OAuth server is disabled");
          }
          openId(ctx);
        },
        Access.EVERYBODY);
  }

  /// Adds the same for the native face, whose settings name all there is.
  public void bindNative(RoutesConfig routes) {
    routes.get("/settings", this::allSettings, Access.EVERYBODY);
    bindKeys(routes);
  }

  /// Adds what programs look for that check our tokens.
  private void bindKeys(RoutesConfig routes) {
    routes.get("/.well-known/jwks.json", this::keys, Access.EVERYBODY);
    routes.get("/.well-known/openid-configuration", this::openId, Access.EVERYBODY);
  }

  private void health(Context ctx) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("version", "v2.190.0");
    json.put("name", "GoTrue");
    json.put("description", "GoTrue is a user registration and authentication API");
    GotrueRoutes.json(ctx, json);
  }

  private void settings(Context ctx) {
    GotrueRoutes.json(ctx, settings());
  }

  /// GoTrue's settings have a place for the providers that GoTrue knows, and for no wallets.
  private void allSettings(Context ctx) {
    ObjectNode json = settings();
    ArrayNode providers = json.putArray("providers");
    ways.enabled().stream()
        .filter(id -> !id.equals(PASSKEYS))
        .sorted()
        .forEach(id -> providers.addObject().put("id", id).putNull("name"));
    ways.added().forEach((id, name) -> providers.addObject().put("id", id).put("name", name));
    ObjectNode wallets = json.putObject("wallets");
    CHAINS.forEach(chain -> wallets.put(chain, ways.wallets(chain)));
    GotrueRoutes.json(ctx, json);
  }

  private ObjectNode settings() {
    SignInConfig config = face.accounts().config();
    Set<String> on = ways.enabled();
    ObjectNode json = Json.MAPPER.createObjectNode();
    ObjectNode external = json.putObject("external");
    external.put("anonymous_users", config.externalAnonymousUsersEnabled());
    PROVIDERS.forEach(provider -> external.put(provider, on.contains(provider)));
    external.put("email", config.externalEmailEnabled());
    external.put("phone", config.externalPhoneEnabled());
    json.put("disable_signup", config.disableSignup());
    json.put("mailer_autoconfirm", config.mailerAutoconfirm());
    json.put("phone_autoconfirm", config.smsAutoconfirm());
    json.put("sms_provider", config.smsProvider());
    json.put("saml_enabled", false);
    json.put("saml_private_key_next_configured", false);
    json.put("passkeys_enabled", on.contains(PASSKEYS));
    return json;
  }

  private void keys(Context ctx) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.set("keys", Json.MAPPER.valueToTree(face.authority().keys().published()));
    ctx.header("Cache-Control", CACHE);
    GotrueRoutes.json(ctx, json);
  }

  private void openId(Context ctx) {
    String issuer = face.issuer();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("issuer", issuer);
    json.put("authorization_endpoint", issuer + "/oauth/authorize");
    json.put("token_endpoint", issuer + "/oauth/token");
    json.put("jwks_uri", issuer + "/.well-known/jwks.json");
    json.put("userinfo_endpoint", issuer + "/oauth/userinfo");
    json.put("introspection_endpoint", issuer + "/oauth/introspect");
    json.put("revocation_endpoint", issuer + "/oauth/revoke");
    if (apps.allowed() && apps.registerThemselves()) {
      json.put("registration_endpoint", issuer + "/oauth/clients/register");
    }
    list(json, "response_types_supported", List.of("code"));
    list(json, "response_modes_supported", List.of("query"));
    list(json, "grant_types_supported", GRANTS);
    list(json, "subject_types_supported", List.of("public"));
    list(json, "id_token_signing_alg_values_supported", List.of("RS256", "HS256", "ES256"));
    list(
        json,
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_basic", "client_secret_post", "none"));
    list(json, "code_challenge_methods_supported", List.of("S256"));
    list(json, "scopes_supported", SCOPES);
    list(
        json,
        "claims_supported",
        List.of(
            "sub",
            "aud",
            "iss",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "email",
            "email_verified",
            "phone_number",
            "phone_number_verified",
            "name",
            "picture",
            "preferred_username",
            "updated_at"));
    ctx.header("Cache-Control", CACHE);
    GotrueRoutes.json(ctx, json);
  }

  private static void list(ObjectNode json, String name, List<String> values) {
    ArrayNode array = json.putArray(name);
    values.forEach(array::add);
  }
}
