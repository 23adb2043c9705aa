package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.cli.boot.Installation.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one user owns: at least one object of every kind that a route's path can name.
final class Estate {
  private static final String NATIVE = "/authentication";
  private static final String ACCESS = "/authorization";
  private static final Pattern PARAMETER = Pattern.compile("(?<=/)([^/]+)/\\{[^}]+}");
  private static final String NOBODYS = "00000000-0000-4000-8000-00000000dead";
  private static final Pattern NAMED = Pattern.compile("<([a-z-]+)>");

  private final Installation installation;
  private final String owner;
  private final String service;

  /// Ids by the part of a path that comes before them.
  private final Map<String, String> ids = new HashMap<>();

  Estate(Installation installation, String owner) throws Exception {
    this.installation = installation;
    this.owner = owner;
    this.service = installation.tokens().serviceKey();
    people();
    credentials();
    rules();
    places();
  }

  String owner() {
    return owner;
  }

  String service() {
    return service;
  }

  private JsonNode make(String token, String path, String body) throws Exception {
    Answer answer = installation.as(token, "POST", named(path), named(body));
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isBetween(200, 201);
    return answer.json();
  }

  private String id(String path, String body) throws Exception {
    return make(owner, path, body).path("id").asText();
  }

  private void people() throws Exception {
    JsonNode user = installation.as(owner, "GET", "/auth/v1/user", "").json();
    ids.put("users", user.path("id").asText());
    ids.put("identities", user.at("/identities/0/identity_id").asText());
    ids.put("principals", user.path("id").asText());
    ids.put("members", user.path("id").asText());
    ids.put(
        "sessions",
        installation
            .as(owner, "GET", NATIVE + "/sessions", "")
            .json()
            .at("/sessions/0/id")
            .asText());
    ids.put("impersonations", ids.get("sessions"));
    ids.put("oauth", "google");
    ids.put("_mailbox", "1");
    // A software authenticator is not worth it: nobody has this one.
    ids.put("passkeys", UUID.randomUUID().toString());
  }

  private void credentials() throws Exception {
    ids.put(
        "factors", id("/auth/v1/factors", "{\"factor_type\":\"totp\",\"friendly_name\":\"a\"}"));
    ids.put(
        "secrets", id(NATIVE + "/secrets", "{\"name\":\"s\",\"value\":\"sk-canary-11223344\"}"));
    ids.put("delete", ids.get("secrets"));
    ids.put("api-keys", id(NATIVE + "/api-keys", "{\"name\":\"k\"}"));
    ids.put("hmac-keys", id(NATIVE + "/hmac-keys", "{\"name\":\"h\"}"));
    apps();
    provider();
  }

  /// A provider that nobody signs in with.
  private void provider() {
    ids.put("custom-providers", "custom:acme");
    installation
        .database()
        .execute(
            """
            INSERT INTO auth.custom_oauth_providers
                   (provider_type, identifier, name, client_id, client_secret, issuer)
            VALUES ('oidc', 'custom:acme', 'Acme', 'us', 'sealed', 'https://acme.example')
            """);
  }

  /// An app that waits for the owner's word.
  private void apps() throws Exception {
    String app = "{\"redirect_uris\":[\"https://shop.example/back\"]}";
    String client = make(service, "/auth/v1/admin/oauth/clients", app).path("client_id").asText();
    ids.put("clients", client);
    ids.put("authorizations", "of-the-owner");
    installation
        .database()
        .execute(
            """
            INSERT INTO auth.oauth_authorizations
                   (id, authorization_id, client_id, user_id, redirect_uri, scope, expires_at)
            VALUES (gen_random_uuid(), 'of-the-owner', '%s', '%s', 'https://shop.example/back',
                    'email', now() + interval '1 hour')
            """
                .formatted(client, ids.get("users")));
  }

  private void places() throws Exception {
    ids.put("organizations", id(ACCESS + "/organizations", "{\"name\":\"Org\"}"));
    ids.put("teams", id(ACCESS + "/organizations/<organizations>/teams", "{\"name\":\"Team\"}"));
    ids.put("workspaces", id(ACCESS + "/teams/<teams>/workspaces", "{\"name\":\"Space\"}"));
    ids.put(
        "groups", id(ACCESS + "/groups", "{\"name\":\"g\",\"organization\":\"<organizations>\"}"));
    ids.put(
        "roles", id(ACCESS + "/roles", "{\"name\":\"own\",\"organization\":\"<organizations>\"}"));
    ids.put(
        "invitations",
        id(ACCESS + "/organizations/<organizations>/invitations", "{\"role\":\"member\"}"));
    ids.put("resources", "post");
    ids.put("{type}", "p1");
    installation.as(
        owner,
        "PUT",
        ACCESS + "/resources/post/p1",
        named("{\"parent\":\"workspace:<workspaces>\"}"));
    String held = "/assignments?scope=organization:<organizations>";
    ids.put(
        "assignments",
        installation
            .as(owner, "GET", ACCESS + named(held), "")
            .json()
            .at("/assignments/0/id")
            .asText());
  }

  private void rules() throws Exception {
    make(service, ACCESS + "/permissions", "{\"name\":\"posts:read\",\"roles\":[\"admin\"]}");
    ids.put("permissions", "posts:read");
    make(service, ACCESS + "/db-roles", "{\"name\":\"clerk\"}");
    ids.put("db-roles", "clerk");
    ids.put(
        "claims",
        make(
                service,
                ACCESS + "/db-roles/clerk/claims",
                "{\"path\":[\"app_metadata\",\"job\"],\"value\":\"clerk\"}")
            .path("id")
            .asText());
  }

  /// The text with the owner's ids for `<kind>`.
  String named(String text) {
    return NAMED.matcher(text).replaceAll(match -> Matcher.quoteReplacement(known(match.group(1))));
  }

  /// The path with the owner's ids for its parameters. Studio's API asks what its caller may before
  /// it looks for anything, so any id does there.
  String path(String path) {
    if (path.startsWith("/studio/api/")) {
      return path.replaceAll("\\{[^}]*}", NOBODYS);
    }
    String filled = path.replace("*", "");
    Matcher parameter = PARAMETER.matcher(filled);
    while (parameter.find()) {
      String id = parameter.group(1) + "/" + known(before(filled, parameter.start()));
      filled = filled.substring(0, parameter.start()) + id + filled.substring(parameter.end());
      parameter = PARAMETER.matcher(filled);
    }
    return filled;
  }

  private static String before(String path, int at) {
    String segment = path.substring(at, path.indexOf('/', at));
    return path.contains("/resources/") && !segment.equals("resources") ? "{type}" : segment;
  }

  private String known(String kind) {
    String id = ids.get(kind);
    assertThat(id).as("an object of the kind " + kind).isNotBlank();
    return String.valueOf(id);
  }

  /// All that the owner sees of it.
  List<String> picture() throws Exception {
    List<String> seen = new ArrayList<>();
    for (String path :
        List.of(
            "/auth/v1/user",
            NATIVE + "/sessions",
            NATIVE + "/secrets",
            NATIVE + "/secrets/<secrets>",
            NATIVE + "/api-keys",
            NATIVE + "/hmac-keys",
            "/auth/v1/oauth/authorizations/<authorizations>",
            ACCESS + "/organizations/<organizations>",
            ACCESS + "/organizations/<organizations>/members",
            ACCESS + "/organizations/<organizations>/invitations",
            ACCESS + "/organizations/<organizations>/teams",
            ACCESS + "/teams/<teams>/workspaces",
            ACCESS + "/teams/<teams>/members",
            ACCESS + "/groups/<groups>/members",
            ACCESS + "/roles/<roles>",
            ACCESS + "/resources/post/p1")) {
      Answer answer = installation.as(owner, "GET", named(path), "");
      assertThat(answer.status()).as(path).isEqualTo(200);
      seen.add(path + " " + answer.body());
    }
    return seen;
  }
}
