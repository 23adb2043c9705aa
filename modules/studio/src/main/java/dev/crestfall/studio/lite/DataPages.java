package dev.crestfall.studio.lite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.studio.lite.Apis.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What there is to look at: tables and their rows, users, logs.
final class DataPages {
  private static final String API = "/studio/api/v1";
  private static final int TABLES = 40;
  private static final int ROWS = 25;
  private static final int USERS = 50;
  private static final int LINES = 50;

  /// What the values of a page of rows are together, in bytes at most.
  private static final int VALUES = 16_000;

  private static final int COLUMNS = 12;

  private DataPages() {}

  static void tables(Visit visit) throws IOException {
    String search = visit.query().get("q");
    Answer answer =
        visit.get(
            API
                + "/tables?limit="
                + TABLES
                + parameter("search", search)
                + parameter("cursor", visit.query().get("cursor")));
    Words words = visit.words();
    List<List<String>> rows = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (JsonNode table : answer.body().path("items")) {
      String schema = table.path("schema").asText();
      String name = table.path("name").asText();
      rows.add(
          List.of(
              ShortText.cut(schema + "." + name),
              words.get("kind_" + table.path("kind").asText("table")),
              table.path("estimated_rows").asText("")));
      links.add("/lite/table?schema=" + Form.encoded(schema) + "&table=" + Form.encoded(name));
    }
    Grid grid =
        new Grid(
            List.of(words.get("table"), words.get("kind"), words.get("rows")),
            rows,
            links,
            query(answer, "next_cursor", parameter("q", search)),
            null);
    show(visit, answer, "tables", grid, search);
  }

  static void rows(Visit visit) throws IOException {
    String schema = visit.query().get("schema");
    String table = visit.query().get("table");
    Answer answer =
        visit.get(
            "%s/tables/%s/%s/rows?limit=%d%s"
                .formatted(
                    API,
                    Form.encoded(schema),
                    Form.encoded(table),
                    ROWS,
                    parameter("cursor", visit.query().get("cursor"))));
    List<String> columns = new ArrayList<>();
    answer.body().path("columns").forEach(column -> columns.add(ShortText.cut(column.asText())));
    int shown = Math.min(COLUMNS, columns.size());
    int bytes = VALUES / ROWS / Math.max(1, shown);
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : answer.body().path("items")) {
      rows.add(values(row, shown, bytes));
    }
    String place = parameter("schema", schema) + parameter("table", table);
    Grid grid =
        new Grid(
            columns.subList(0, shown),
            rows,
            List.of(),
            query(answer, "next_cursor", place),
            query(answer, "previous_cursor", place));
    if (!answer.ok()) {
      visit.problem(answer.refusal(visit.words()));
    }
    visit.page(
        "rows",
        "rows",
        Map.of(
            "name",
            schema + "." + table,
            "grid",
            grid,
            "hidden",
            columns.size() - grid.columns().size()));
  }

  private static List<String> values(JsonNode row, int number, int bytes) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : row.path("values")) {
      if (values.size() < number) {
        values.add(value.isNull() ? "" : ShortText.cut(value.asText(), bytes));
      }
    }
    return values;
  }

  static void users(Visit visit) throws IOException {
    String search = visit.query().get("q");
    Answer answer =
        visit.get(
            "/authentication/users?limit="
                + USERS
                + parameter("q", search)
                + parameter("cursor", visit.query().get("cursor")));
    Words words = visit.words();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode user : answer.body().path("items")) {
      rows.add(
          List.of(
              ShortText.cut(first(user, "email", "phone", "id")),
              ShortText.cut(first(user, "name", "username")),
              day(user, "created_at"),
              day(user, "last_sign_in_at")));
    }
    Grid grid =
        new Grid(
            List.of(
                words.get("user"), words.get("name"), words.get("since"), words.get("last_seen")),
            rows,
            List.of(),
            query(answer, "next_cursor", parameter("q", search)),
            null);
    show(visit, answer, "users", grid, search);
  }

  static void logs(Visit visit) throws IOException {
    String search = visit.query().get("q");
    Answer answer =
        visit.get(
            "/postgresql/logs?limit="
                + LINES
                + parameter("q", search)
                + parameter("cursor", visit.query().get("cursor")));
    Words words = visit.words();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode line : answer.body().path("items")) {
      rows.add(
          List.of(first(line, "at"), first(line, "level"), ShortText.cut(first(line, "message"))));
    }
    Grid grid =
        new Grid(
            List.of(words.get("time"), words.get("level"), words.get("message")),
            rows,
            List.of(),
            query(answer, "next_cursor", parameter("q", search)),
            null);
    show(visit, answer, "logs", grid, search);
  }

  private static void show(Visit visit, Answer answer, String title, Grid grid, String search)
      throws IOException {
    if (!answer.ok()) {
      visit.problem(answer.refusal(visit.words()));
    }
    visit.page("list", title, Map.of("grid", grid, "search", search));
  }

  private static String parameter(String name, String value) {
    return value.isEmpty() ? "" : "&" + name + "=" + Form.encoded(value);
  }

  private static @Nullable String query(Answer answer, String cursor, String others) {
    String text = answer.body().path(cursor).asText("");
    return text.isEmpty() ? null : "?cursor=" + Form.encoded(text) + others;
  }

  private static String first(JsonNode object, String... names) {
    for (String name : names) {
      String text = object.path(name).asText("");
      if (!text.isEmpty() && !text.equals("null")) {
        return text;
      }
    }
    return "";
  }

  /// The day of a time, as everywhere in the world.
  private static String day(JsonNode object, String name) {
    String time = first(object, name);
    return time.length() < 10 ? time : time.substring(0, 10);
  }
}
