package dev.crestfall.rest.openapi.v31;

import dev.crestfall.rest.openapi.JsonWriter;

/// `responses` of operations.
final class Answers {
  static final String ERROR = "error";

  private final JsonWriter json;
  private final RowSchemas rows;

  Answers(JsonWriter json, RowSchemas rows) {
    this.json = json;
    this.rows = rows;
  }

  /// The shared answers of `components`.
  void write() {
    json.object(
        ERROR,
        () -> {
          json.text("description", "A refusal, or a failure of the database");
          json.object(
              "content",
              () ->
                  json.object(
                      "application/json", () -> json.object("schema", rows::errorReference)));
        });
  }

  /// The shared header lines of `components`.
  void writeHeaders() {
    header("contentRange", "Which rows these are and of how many, as `0-9/100`");
    header("location", "Where the new row is");
    header("preferenceApplied", "Those preferences that were followed");
  }

  private void header(String key, String description) {
    json.object(
        key,
        () -> {
          json.text("description", description);
          json.object("schema", () -> json.text("type", "string"));
        });
  }

  /// One answer whose body is rows: many as JSON or CSV, one as `vnd.pgrst.object`.
  void rows(String key, Runnable row) {
    json.object(
        key,
        () -> {
          json.text("description", "Rows");
          json.object("headers", this::headers);
          json.object("content", () -> rowsContent(row));
        });
  }

  private void headers() {
    headerReference("Content-Range", "contentRange");
    headerReference("Location", "location");
    headerReference("Preference-Applied", "preferenceApplied");
  }

  private void headerReference(String name, String key) {
    json.object(name, () -> json.reference("components/headers", key));
  }

  private void rowsContent(Runnable row) {
    body("application/json", () -> many(row));
    body("application/vnd.pgrst.object+json", row);
    body("text/csv", () -> json.text("type", "string"));
  }

  /// One answer that is shared, told apart by what it means here.
  void reference(String status, String key, String description) {
    json.object(
        status,
        () -> {
          json.reference("components/responses", key);
          json.text("description", description);
        });
  }

  /// One answer with a body of any other kind.
  void single(String status, String description, Runnable schema) {
    json.object(
        status,
        () -> {
          json.text("description", description);
          json.object("content", () -> body("application/json", schema));
        });
  }

  void empty(String status, String description) {
    json.object(status, () -> json.text("description", description));
  }

  void refusal() {
    json.object("default", () -> json.reference("components/responses", ERROR));
  }

  void body(String type, Runnable schema) {
    json.object(type, () -> json.object("schema", schema));
  }

  void many(Runnable row) {
    json.text("type", "array");
    json.object("items", row);
  }
}
