package dev.crestfall.rest.openapi.v31;

import dev.crestfall.rest.openapi.Comment;
import dev.crestfall.rest.openapi.JsonWriter;
import dev.crestfall.rest.openapi.Scope;
import dev.crestfall.rest.openapi.ServerUri;
import dev.crestfall.rest.response.Peer;

/// The document at `/openapi.json`: OpenAPI 3.1 with schemas of JSON Schema 2020-12.
public final class OpenApiDocument {
  private static final String SECURITY = "bearer";

  private final JsonWriter json;
  private final Scope scope;
  private final RowSchemas rows;
  private final Parameters parameters;
  private final Answers answers;
  private final RelationPaths relations;

  private OpenApiDocument(Scope scope) {
    this.scope = scope;
    this.json = new JsonWriter(8192 + 8192 * scope.tables().size());
    this.rows = new RowSchemas(json, scope);
    this.parameters = new Parameters(json, scope);
    this.answers = new Answers(json, rows);
    this.relations = new RelationPaths(json, scope, rows, parameters);
  }

  /// `secured` demands a token; otherwise one may be sent.
  public static byte[] write(Scope scope, ServerUri server, boolean secured) {
    OpenApiDocument document = new OpenApiDocument(scope);
    document.json.object(() -> document.members(server, secured));
    return document.json.finish();
  }

  private void members(ServerUri server, boolean secured) {
    json.text("openapi", "3.1.0");
    json.object("info", this::info);
    json.array("servers", () -> json.object(() -> json.text("url", server.url())));
    json.object("paths", this::paths);
    json.object("components", this::components);
    json.array("security", () -> security(secured));
  }

  private void info() {
    Comment comment = Comment.of(scope.description());
    String title = comment.firstLine();
    json.text("title", title == null ? "Schema " + scope.schema() : title);
    json.text("description", comment.restOrNull());
    json.text("version", Peer.VERSION);
  }

  private void paths() {
    scope.tables().forEach(relations::write);
    RoutinePaths routines = new RoutinePaths(json, scope, rows, parameters);
    scope.routines().forEach(routines::write);
  }

  private void components() {
    json.object("schemas", rows::write);
    json.object("parameters", parameters::write);
    json.object(
        "responses",
        () -> {
          answers.write();
          relations.writeAnswers();
        });
    json.object("requestBodies", relations::writeBodies);
    json.object("headers", answers::writeHeaders);
    json.object(
        "securitySchemes",
        () ->
            json.object(
                SECURITY,
                () -> {
                  json.text("type", "http");
                  json.text("scheme", "bearer");
                  json.text("bearerFormat", "JWT");
                }));
  }

  /// Without a token the caller is anonymous, which may be all that is wanted.
  private void security(boolean secured) {
    if (!secured) {
      json.object(() -> {});
    }
    json.object(() -> json.array(SECURITY, () -> {}));
  }
}
