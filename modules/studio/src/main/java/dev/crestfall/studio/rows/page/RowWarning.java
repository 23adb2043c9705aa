package dev.crestfall.studio.rows.page;

import dev.crestfall.studio.tables.RowIdentity;
import dev.crestfall.studio.tables.TableStructure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be slow, or not possible.
///
/// @param code `filter_without_index`, `sort_without_index`, `no_key`
/// @param column that it is about
public record RowWarning(String code, @Nullable String column) {
  /// What there is to say of a selection.
  static List<RowWarning> of(Selection selection) {
    TableStructure relation = selection.relation();
    List<RowWarning> warnings = new ArrayList<>();
    if (relation.key().kind() == RowIdentity.Kind.NONE) {
      warnings.add(new RowWarning("no_key", null));
    }
    if (!relation.big()) {
      return warnings;
    }
    for (Filter filter : selection.filters()) {
      if (!isIndexed(relation, filter)) {
        warnings.add(new RowWarning("filter_without_index", filter.column().name()));
      }
    }
    if (!selection.sorts().isEmpty() && !relation.hasIndexOn(selection.sorts().getFirst().name())) {
      warnings.add(new RowWarning("sort_without_index", selection.sorts().getFirst().name()));
    }
    return warnings;
  }

  /// A tree of sorted values is of no use to patterns; those of other kinds may be.
  private static boolean isIndexed(TableStructure relation, Filter filter) {
    String column = filter.column().name();
    boolean other = filter.operator().isPattern() || !filter.column().sortable();
    return relation.indexes().stream()
        .filter(index -> !other || !index.method().equals("btree"))
        .anyMatch(index -> index.leads(column));
  }
}
