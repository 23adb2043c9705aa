package dev.crestfall.rest.openapi.v31;

import dev.crestfall.rest.openapi.JsonWriter;
import java.util.List;

/// `responses` of operations.
final class Answers {
  private final JsonWriter json;
  private final RowSchemas rows;

  Answers(JsonWriter json, RowSchemas rows) {
    this.json = json;
    this.rows = rows;
  }

  /// The shared answers of `components`.
  void write() {
    json.object(
        "error",
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

  /// Further lines of the one answer, by header name and component key.
  record HeaderLine(String name, String key) {
    static final HeaderLine RANGE = new HeaderLine("Content-Range", "contentRange");
    static final HeaderLine LOCATION = new HeaderLine("Location", "location");
    static final HeaderLine APPLIED = new HeaderLine("Preference-Applied", "preferenceApplied");
  }

  /// One answer with a body: many rows as JSON or CSV, one as `vnd.pgrst.object`.
  void rows(String status, String description, List<HeaderLine> headers, Runnable row) {
    json.object(
        status,
        () -> {
          json.text("description", description);
          headers(headers);
          json.object(
              "content",
              () -> {
                body("application/json", () -> many(row));
                body("application/vnd.pgrst.object+json", row);
                body("text/csv", () -> json.text("type", "string"));
              });
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
    json.object("default", () -> json.reference("components/responses", "error"));
  }

  private void headers(List<HeaderLine> lines) {
    json.object(
        "headers",
        () -> {
          for (HeaderLine line : lines) {
            json.object(line.name(), () -> json.reference("components/headers", line.key()));
          }
        });
  }

  void body(String type, Runnable schema) {
    json.object(type, () -> json.object("schema", schema));
  }

  void many(Runnable row) {
    json.text("type", "array");
    json.object("items", row);
  }
}
