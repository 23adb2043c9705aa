package dev.crestfall.cli.gateway;

import static dev.crestfall.cli.gateway.GatewayCase.NONE;
import static dev.crestfall.cli.gateway.GatewayCase.asking;

import java.util.List;
import java.util.stream.Stream;

/// What every front answers, whoever it is.
final class Tables {
  private static final String ANY = "(?s).+";
  private static final String STAY = "Strict-Transport-Security";
  private static final String FOREVER = "max-age=63072000.*";
  private static final String PAGE = "https://shop.example";
  private static final String QUERY = "{\"query\":\"{__typename}\"}";

  /// Each prefix leads to its module, the others to nobody.
  static final List<GatewayCase> PLACES =
      List.of(
          asking("GET /nothing/here").status(404).has("\"code\":\"path_not_found\""),
          asking("GET /restful").status(404).has("path_not_found"),
          asking("GET /rest/v10/").status(404).has("path_not_found"),
          // Caddy takes both for the same; whoever is behind it does not.
          asking("GET /REST/V1/").status(404).has("\"code\":"),
          asking("GET /").has("\"name\":\"crestfall\""),
          asking("GET /postgresql/rest/").has("\"swagger\""),
          asking("GET /rest/v1/").has("\"swagger\""),
          asking("GET /rest/v1/no_such_table").status(404).has("\"code\":\"PGRST205\""),
          asking("POST /postgresql/graphql").json(QUERY).has("\"__typename\":\"Query\""),
          asking("POST /graphql/v1").json(QUERY).has("\"__typename\":\"Query\""),
          asking("GET /graphql/v1").status(400).has("\"errors\""),
          asking("GET /auth/v1/health").has("GoTrue"),
          asking("GET /auth/v1/nothing").status(404).has("\"code\""),
          asking("GET /authentication/settings").has("{"),
          asking("GET /authentication/nothing").status(404).has("\"error\":{"),
          asking("GET /authorization/health").has("{"),
          asking("GET /apikey/store").status(405).has("{"),
          asking("POST /apikey/store").json("{}").status(401).has("\"success\":\"false\""),
          asking("POST /login").json("{}").status(400).has("\"success\":\"false\""),
          asking("POST /signup").json("{}").status(400).has("\"success\":\"false\""),
          asking("POST /createUser").json("{}").status(400).has("\"data\":null"),
          asking("POST /loginUser").json("{}").status(400).has("\"data\":null"),
          asking("GET /getUser").status(401).has("\"data\":null"),
          asking("POST /resetPassword").json("{}").status(400).has("\"data\":null"),
          asking("POST /exchange").json("{}").status(400).has("{"),
          asking("GET /postgresql/logs").status(401).has("\"error\":{"),
          asking("GET /studio/").field("Content-Type", "text/html.*"),
          asking("GET /studio").status(301, 302, 303, 307, 308, 200),
          asking("GET /lite/").status(200, 303));

  /// Sane ids are kept, others replaced.
  static final List<GatewayCase> REQUEST_IDS =
      List.of(
          asking("GET /auth/v1/health")
              .named("an id is made")
              .field("X-Request-Id", "[!-~]{8,128}"),
          asking("GET /auth/v1/health")
              .named("an id is kept")
              .with("X-Request-Id: order-7:a/b.c_d+e=")
              .field("X-Request-Id", "order-7:a/b\\.c_d\\+e="),
          asking("GET /nothing")
              .named("an id is kept where nobody answers, and told")
              .with("X-Request-Id: order-8")
              .status(404)
              .field("X-Request-Id", "order-8")
              .has("\"request_id\":\"order-8\""),
          asking("GET /auth/v1/health")
              .named("a long id is replaced")
              .with("X-Request-Id: " + "a".repeat(129))
              .field("X-Request-Id", "[!-~]{8,128}"),
          asking("GET /auth/v1/health")
              .named("an id with spaces, quotes and escapes is replaced")
              .with("X-Request-Id: a\"b \\u001b[2J<script>")
              .field("X-Request-Id", "[A-Za-z0-9-]{8,128}"),
          asking("GET /auth/v1/health")
              .named("an empty id is replaced")
              .with("X-Request-Id: ")
              .field("X-Request-Id", "[!-~]{8,128}"));

  /// APIs whose credential is a header are open to pages of all origins, others to none.
  static final List<GatewayCase> CORS =
      Stream.concat(
              Stream.of("/auth/v1/settings", "/graphql/v1", "/rest/v1/x", "/login", "/apikey/store")
                  .map(Tables::preflight),
              Stream.of(
                  asking("OPTIONS /authentication/settings")
                      .named("no preflight where a cookie is a credential")
                      .with("Origin: " + PAGE)
                      .with("Access-Control-Request-Method: DELETE")
                      .status(200, 204, 404, 405)
                      .field("Access-Control-Allow-Origin", NONE)
                      .field("Access-Control-Allow-Credentials", NONE),
                  asking("GET /authentication/settings")
                      .named("no page of another origin reads where a cookie is a credential")
                      .with("Origin: " + PAGE)
                      .field("Access-Control-Allow-Origin", NONE),
                  asking("GET /auth/v1/settings")
                      .named("a page may read, and what it may read is said once")
                      .with("Origin: " + PAGE)
                      .field("Access-Control-Allow-Origin", "\\*")
                      .field("Access-Control-Expose-Headers", ".*X-Total-Count.*"),
                  asking("GET /auth/v1/user")
                      .named("a page may read refusals")
                      .with("Origin: " + PAGE)
                      .status(401, 403)
                      .field("Access-Control-Allow-Origin", "\\*"),
                  asking("GET /rest/v1/")
                      .named("a page may read data")
                      .with("Origin: " + PAGE)
                      .field("Access-Control-Allow-Origin", "\\*|" + PAGE)
                      .field("Access-Control-Expose-Headers", ".*Content-Range.*")))
          .toList();

  /// What every answer says of itself.
  static final List<GatewayCase> COMMON =
      Stream.of(
              asking("GET /"),
              asking("GET /nothing").status(404),
              asking("GET /auth/v1/settings"),
              asking("GET /auth/v1/user").status(401, 403),
              asking("GET /rest/v1/"),
              asking("GET /rest/v1/nothing").status(404),
              asking("POST /graphql/v1").json(QUERY),
              asking("POST /login").json("{").status(400),
              asking("GET /studio/"),
              asking("GET /lite/login").status(200, 303, 404))
          .map(one ->
              one.field("X-Content-Type-Options", "nosniff")
                  .field("Referrer-Policy", "no-referrer|same-origin")
                  .field("Content-Type", ".*charset=utf-8|" + NONE)
                  .field("X-Powered-By", NONE)
                  .field("Via", NONE)
                  .field("X-Request-Id", ANY))
          .toList();

  /// Over TLS browsers are told to stay there, and else they are told nothing of it.
  static final List<GatewayCase> SECURED =
      List.of(
          asking("GET /nothing").status(404).field(STAY, FOREVER),
          asking("GET /auth/v1/settings").field(STAY, FOREVER),
          asking("GET /rest/v1/").field(STAY, FOREVER),
          asking("POST /graphql/v1").json(QUERY).field(STAY, FOREVER),
          asking("GET /studio/").field(STAY, FOREVER));

  /// The same without TLS, where callers may be sent on to it.
  static final List<GatewayCase> PLAIN =
      SECURED.stream().map(one -> one.status(200, 308, 404).field(STAY, NONE)).toList();

  /// What only a trusted proxy may say.
  static final List<GatewayCase> FORWARDED =
      List.of(
          asking("GET /nothing")
              .named("a proxy says that it is TLS")
              .proxied()
              .with("X-Forwarded-Proto: https")
              .status(404)
              .field(STAY, FOREVER),
          asking("GET /nothing")
              .named("a stranger says so in vain")
              .with("X-Forwarded-Proto: https")
              .status(404)
              .field(STAY, NONE));

  private Tables() {}

  /// What a proxy learns at `/authentication/verify`; nobody else says it.
  static List<GatewayCase> verifying(String serviceKey) {
    GatewayCase verify = asking("GET /authentication/verify");
    return List.of(
        verify.named("nobody").status(401).field("WWW-Authenticate", "Bearer.*"),
        verify
            .named("nobody, who says who they are")
            .with("X-Crestfall-User: root")
            .with("X-Crestfall-Type: service")
            .status(401)
            .field("X-Crestfall-Type", NONE),
        verify.named("a guess").with("Authorization: Bearer guess").status(401),
        verify
            .named("the service")
            .with("Authorization: Bearer " + serviceKey)
            .with("X-Crestfall-Type: user")
            .field("X-Crestfall-Type", "service")
            .field("X-Crestfall-Role", "service_role"));
  }

  private static GatewayCase preflight(String path) {
    return asking("OPTIONS " + path)
        .named("a preflight of " + path)
        .with("Origin: " + PAGE)
        .with("Access-Control-Request-Method: PATCH")
        .with("Access-Control-Request-Headers: authorization, x-tomorrow")
        .status(200, 204)
        .field("Access-Control-Allow-Origin", "\\*|" + PAGE)
        .field("Access-Control-Allow-Methods", ".*PATCH.*")
        .field("Access-Control-Allow-Headers", "(?i).*x-tomorrow.*");
  }
}
