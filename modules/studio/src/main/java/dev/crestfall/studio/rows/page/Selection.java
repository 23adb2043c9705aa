package dev.crestfall.studio.rows.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.statement.Condition;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.TableStructure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rows and columns of a relation are wanted, and in what order.
///
/// @param condition in SQL, by somebody who may run any
public record Selection(
    TableStructure relation,
    List<Filter> filters,
    @Nullable Condition condition,
    List<Order> sorts,
    List<RowColumn> columns) {
  private static final int MOST_FILTERS = 50;
  private static final int MOST_SORTS = 8;

  public Selection {
    filters = List.copyOf(filters);
    sorts = List.copyOf(sorts);
    columns = List.copyOf(columns);
  }

  /// As a caller asks for it.
  ///
  /// @param filter JSON: `[{"column":"age","operator":"gte","value":"18"}]`, all of which must hold
  /// @param where a condition in SQL
  /// @param sort JSON: `[{"column":"name","descending":true}]`
  /// @param columns JSON: `["id","name"]`; all when it is null
  public record Wish(
      @Nullable String filter,
      @Nullable String where,
      @Nullable String sort,
      @Nullable String columns) {
    /// All there is.
    public static final Wish ALL = new Wish(null, null, null, null);

    /// Whether it holds SQL.
    public boolean hasSql() {
      return where != null && !where.isBlank();
    }
  }

  /// What a wish comes to.
  ///
  /// @throws ApiError 400 with the path of what is wrong
  public static Selection of(TableStructure relation, Wish wish) {
    return new Selection(
        relation,
        filters(relation, wish.filter()),
        wish.where() == null || wish.where().isBlank()
            ? null
            : Condition.parse("where", wish.where()),
        sorts(relation, wish.sort()),
        columns(relation, wish.columns()));
  }

  private static List<Filter> filters(TableStructure relation, @Nullable String text) {
    List<Filter> filters = new ArrayList<>();
    for (JsonNode one : list("filter", text, MOST_FILTERS)) {
      String path = "filter." + filters.size();
      RowColumn column = relation.get(path + ".column", one.path("column").asText());
      Operator operator =
          Operator.of(one.path("operator").asText())
              .orElseThrow(
                  () -> ApiError.invalid(path + ".operator", "must be one of " + Operator.words()));
      filters.add(new Filter(path, column, operator, values(path, one.path("value"))));
    }
    return filters;
  }

  private static List<String> values(String path, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (JsonNode one : value.isArray() ? value : List.of(value)) {
      if (!one.isTextual() || one.textValue().indexOf('\0') >= 0) {
        throw ApiError.invalid(path + ".value", "must be a text, or a list of texts");
      }
      values.add(one.textValue());
    }
    return values;
  }

  private static List<Order> sorts(TableStructure relation, @Nullable String text) {
    List<Order> sorts = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (JsonNode one : list("sort", text, MOST_SORTS)) {
      String path = "sort." + sorts.size() + ".column";
      RowColumn column = relation.get(path, one.path("column").asText());
      if (!column.sortable()) {
        throw ApiError.invalid(path, "is of a type whose values have no order");
      }
      if (!seen.add(column.name())) {
        throw ApiError.invalid(path, "names a column twice");
      }
      sorts.add(Order.by(column, one.path("descending").asBoolean(false)));
    }
    return sorts;
  }

  private static List<RowColumn> columns(TableStructure relation, @Nullable String text) {
    if (text == null) {
      return relation.columns();
    }
    List<RowColumn> columns = new ArrayList<>();
    for (JsonNode one : list("columns", text, relation.columns().size())) {
      columns.add(relation.get("columns." + columns.size(), one.asText()));
    }
    return columns;
  }

  private static Iterable<JsonNode> list(String path, @Nullable String text, int most) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    try {
      if (Json.MAPPER.readTree(text) instanceof ArrayNode array && array.size() <= most) {
        return array;
      }
    } catch (JsonProcessingException _) {
      // Told below.
    }
    throw ApiError.invalid(path, "must be a JSON list of at most " + most);
  }

  /// The condition that rows `t` meet, `true` without any.
  SqlText where() {
    List<SqlText> all = new ArrayList<>();
    filters.forEach(filter -> all.add(filter.sql()));
    if (condition != null) {
      all.add(new SqlText().condition(condition));
    }
    return all.isEmpty() ? SqlText.of("true") : new SqlText().join(" AND ", all);
  }

  /// The rows: `FROM table AS t WHERE ...`.
  public SqlText from() {
    return SqlText.of(" FROM " + relation.quoted() + " AS t WHERE ").add(where());
  }

  /// Whether every row is wanted.
  boolean isWhole() {
    return filters.isEmpty() && condition == null;
  }

  /// The order of the rows, made unique as far as the relation's key can.
  public List<Order> order() {
    List<Order> order = new ArrayList<>(sorts);
    for (Order more : Order.ofKey(relation)) {
      if (sorts.stream().noneMatch(sort -> sort.name().equals(more.name()))) {
        order.add(more);
      }
    }
    return order;
  }

  /// `ORDER BY ...`, empty where nothing orders.
  ///
  /// @param forward false for the very opposite
  public static SqlText orderBy(List<Order> order, boolean forward) {
    if (order.isEmpty()) {
      return new SqlText();
    }
    return SqlText.of(" ORDER BY ")
        .join(", ", order.stream().map(one -> one.sorted(forward)).toList());
  }
}
