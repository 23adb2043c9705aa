package dev.crestfall.rest.openapi;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Table;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of one schema a document speaks of.
///
/// @param tables by name
/// @param routines one for each name, sorted by it: of overloads the one that takes most
/// @param description the schema's comment
/// @param searchPath schemas whose types go by their bare names
public record Scope(
    String schema,
    List<Table> tables,
    List<Routine> routines,
    @Nullable String description,
    List<String> searchPath,
    Catalog catalog) {
  /// Everything, whoever asks.
  public static Scope everything(Catalog catalog, String schema) {
    return of(catalog, schema, Accessible.EVERYTHING, List.of());
  }

  /// What the caller may use.
  ///
  /// @param searchPath what the caller's transaction has as its `search_path`; empty for none
  public static Scope of(
      Catalog catalog, String schema, Accessible accessible, List<String> searchPath) {
    List<Table> tables =
        catalog.tables().values().stream()
            .filter(table -> table.name().schema().equals(schema))
            .filter(accessible::table)
            .sorted(Comparator.comparing(Table::name))
            .toList();
    List<Routine> routines =
        catalog.routines().values().stream()
            .filter(overloads -> overloads.getFirst().name().schema().equals(schema))
            .map(overloads -> overloads.stream().filter(accessible::routine).toList())
            .filter(overloads -> !overloads.isEmpty())
            .map(List::getLast)
            .sorted(Comparator.comparing(Routine::name))
            .toList();
    String description = catalog.schemaDescriptions().get(schema);
    return new Scope(schema, tables, routines, description, List.copyOf(searchPath), catalog);
  }

  /// A routine's type as Postgres writes it with this search path.
  public String shownType(String type) {
    for (String visible : searchPath) {
      for (String written : List.of(visible, '"' + visible.replace("\"", "\"\"") + '"')) {
        if (type.startsWith(written + ".")) {
          return type.substring(written.length() + 1);
        }
      }
    }
    return type;
  }
}
