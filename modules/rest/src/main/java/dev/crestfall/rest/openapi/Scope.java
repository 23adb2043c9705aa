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
public record Scope(
    String schema,
    List<Table> tables,
    List<Routine> routines,
    @Nullable String description,
    Catalog catalog) {
  /// Everything, whoever asks.
  public static Scope everything(Catalog catalog, String schema) {
    return of(catalog, schema, Accessible.EVERYTHING);
  }

  /// What the caller may use.
  public static Scope of(Catalog catalog, String schema, Accessible accessible) {
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
    return new Scope(schema, tables, routines, catalog.schemaDescriptions().get(schema), catalog);
  }

  /// A routine's type as seen with this schema on the search path.
  public String shortType(String type) {
    String prefix = schema + ".";
    String quoted = '"' + schema.replace("\"", "\"\"") + "\".";
    return type.startsWith(prefix)
        ? type.substring(prefix.length())
        : type.startsWith(quoted) ? type.substring(quoted.length()) : type;
  }
}
