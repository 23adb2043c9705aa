package dev.crestfall.studio.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column.
///
/// @param type as people write it, as `character varying(20)`
/// @param cast the type without its limits, as SQL takes it: what a text is read as before it is
///   put into the column, which then minds the limits itself
/// @param base the plain name of the type below domains, as `int4`, `_text`, `jsonb`
/// @param category Postgres's letter for kinds of types: `N` numbers, `S` texts, `D` times, `B`
///   booleans, `A` arrays, `E` enums
/// @param values of an enum, in order; of the elements when it is an array of one
/// @param element the type of an array's elements
/// @param defaultExpression in SQL
/// @param identity whether Postgres numbers the rows: `always` or `by_default`
/// @param generated whether Postgres computes the value: `stored` or `virtual`
/// @param wide whether values may be long
/// @param sortable whether rows can be sorted by it
public record RowColumn(
    String name,
    int position,
    String type,
    String cast,
    String base,
    String category,
    boolean nullable,
    @Nullable String defaultExpression,
    @Nullable String identity,
    @Nullable String generated,
    List<String> values,
    @Nullable String element,
    @Nullable String comment,
    boolean wide,
    boolean sortable) {
  public RowColumn {
    values = List.copyOf(values);
  }

  /// Whether values can be given to it.
  public boolean writable() {
    return generated == null;
  }

  /// Whether it is bytes, which are no text.
  public boolean binary() {
    return base.equals("bytea");
  }

  /// Whether it is a text as it stands: its beginning can be had without the rest.
  public boolean textual() {
    return base.equals("text") || base.equals("varchar");
  }
}
