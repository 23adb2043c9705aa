package dev.crestfall.studio.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.shape.Limit;
import org.jspecify.annotations.Nullable;

/// Which rows a view shows, in which order, and how its columns stand.
///
/// @param filter JSON as rows are asked with
/// @param where a condition in SQL
/// @param sort JSON as rows are asked with
/// @param columns the page's own: order, widths, what is hidden
public record TableViewDefinition(
    @Nullable @Limit(max = TableViewDefinition.LONGEST) String filter,
    @Nullable @Limit(max = TableViewDefinition.LONGEST) String where,
    @Nullable @Limit(max = TableViewDefinition.LONGEST) String sort,
    @Nullable ObjectNode columns) {
  static final int LONGEST = 20_000;

  public TableViewDefinition {
    if (columns != null && columns.toString().length() > 5 * LONGEST) {
      throw ApiError.invalid("columns", "is too long");
    }
  }

  /// Reads what [#text()] wrote.
  static TableViewDefinition of(String text) {
    JsonNode json = Json.tree(text);
    return new TableViewDefinition(
        json.path("filter").textValue(),
        json.path("where").textValue(),
        json.path("sort").textValue(),
        json.path("columns") instanceof ObjectNode columns ? columns : null);
  }

  /// As JSON, without what is not given.
  String text() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("filter", filter).put("where", where).put("sort", sort).set("columns", columns);
    json.properties().removeIf(member -> member.getValue().isNull());
    return Json.text(json);
  }

  boolean hasSql() {
    return where != null && !where.isBlank();
  }
}
