package dev.crestfall.studio.rows.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowIdentity;
import dev.crestfall.studio.tables.TableStructure;
import java.util.ArrayList;
import java.util.List;

/// Which row: the texts of what tells it apart, as a JSON list.
public final class RowKey {
  private RowKey() {}

  /// What tells rows apart. The place of a row is told with its file, so that one of a partition is
  /// found.
  public static List<Order> parts(TableStructure relation) {
    if (relation.key().kind() == RowIdentity.Kind.PLACE) {
      return List.of(
          new Order("tableoid", "oid", false, false), new Order("ctid", "tid", false, false));
    }
    return Order.ofKey(relation);
  }

  /// The key as callers carry it.
  public static String text(List<String> values) {
    return Json.text(values);
  }

  /// The key's texts in SQL, in an array.
  ///
  /// @param alias of the row
  public static SqlText array(TableStructure relation, String alias) {
    List<SqlText> texts = new ArrayList<>();
    for (Order part : parts(relation)) {
      texts.add(SqlText.of(alias + ".").name(part.name()).add("::text"));
    }
    return SqlText.of("ARRAY[").join(", ", texts).add("]");
  }

  /// The condition that the one row meets, as columns of this alias.
  ///
  /// @param path of the key in the request
  /// @throws ApiError 400 for a key that is not one of this relation, 409 `table_without_key`
  public static SqlText condition(TableStructure relation, String path, String key, String alias) {
    List<Order> parts = parts(relation);
    if (parts.isEmpty()) {
      throw new ApiError(409, "table_without_key", "The rows of this table can't be told apart");
    }
    List<String> values = values(path, key, parts.size());
    List<SqlText> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Order part = parts.get(i);
      all.add(
          SqlText.of(alias + ".").name(part.name()).add(" = ").value(values.get(i), part.type()));
    }
    return new SqlText().join(" AND ", all);
  }

  private static List<String> values(String path, String key, int width) {
    try {
      if (Json.MAPPER.readTree(key) instanceof ArrayNode array && array.size() == width) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : array) {
          if (!value.isTextual()) {
            throw ApiError.invalid(path, "must be the key of a row");
          }
          values.add(value.textValue());
        }
        return values;
      }
    } catch (JsonProcessingException _) {
      // Told below.
    }
    throw ApiError.invalid(path, "must be the key of a row");
  }
}
