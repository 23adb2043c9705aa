package dev.crestfall.rest.request;

import dev.crestfall.rest.request.filter.Filter;
import dev.crestfall.rest.request.filter.LogicTree;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The query string, parsed. Paths name the embeds from the root down; the root's is empty.
///
/// @param canonical the query with its keys sorted, percent-encoded, for `Content-Location`
/// @param arguments for a routine call: parameters that are not filters, in order, decoded
/// @param filters `a.b.col=op.value`, in the order of the query string
/// @param ranges `limit` and `offset` by level, in the order of the query string
/// @param columns `columns=`, null when absent
/// @param onConflict `on_conflict=`, null when absent
/// @param filterFields the names of the root's filters
public record QueryParams(
    String canonical,
    List<Argument> arguments,
    List<SelectItem> select,
    List<OnPath<Filter>> filters,
    List<OnPath<LogicTree>> logic,
    List<OnPath<List<OrderTerm>>> orders,
    List<OnPath<Range>> ranges,
    @Nullable Set<String> columns,
    @Nullable List<String> onConflict,
    Set<String> filterFields) {
  /// The same parameters as those of another query string of this form.
  public QueryParams withCanonical(String other) {
    return new QueryParams(
        other,
        arguments,
        select,
        filters,
        logic,
        orders,
        ranges,
        columns,
        onConflict,
        filterFields);
  }

  /// Something said of the embed at `path`.
  public record OnPath<T>(List<String> path, T value) {
    public OnPath {
      path = List.copyOf(path);
    }
  }

  public record Argument(String name, String value) {}
}
