package dev.crestfall.postgres.transfer.archive;

import dev.crestfall.postgres.transfer.TransferException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All definitions of a database, as its catalogs show them to one transaction.
final class Schema {
  private static final List<String> FILES =
      List.of(
          "01-schemas.sql",
          "02-types.sql",
          "03-routines.sql",
          "04-tables.sql",
          "05-relations.sql",
          "06-constraints.sql",
          "07-database.sql");
  private static final int NAMES_SHOWN = 20;

  private final CatalogQuery catalog;
  private final Map<PartKey, SchemaPart> parts = new LinkedHashMap<>();
  private final Map<PartKey, PartKey> wholes = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private Schema(Connection connection) {
    this.catalog = new CatalogQuery(connection);
  }

  /// Reads all definitions.
  ///
  /// @throws TransferException naming what an archive can't hold
  static Schema read(Connection connection) throws SQLException {
    var schema = new Schema(connection);
    for (String file : FILES) {
      schema
          .catalog
          .list(
              file,
              row ->
                  new SchemaPart(
                      key(row.getLong(1), row.getLong(2), row.getInt(3)),
                      row.getInt(3),
                      row.getString(4),
                      row.getString(5),
                      row.getString(6)))
          .forEach(part -> schema.parts.put(part.key(), part));
    }
    schema.catalog.list(
        "parts.sql",
        row ->
            schema.wholes.put(
                new PartKey(row.getLong(1), row.getLong(2)),
                new PartKey(row.getLong(3), row.getLong(4))));
    schema.refuseTheUnknown();
    return schema;
  }

  private static PartKey key(long catalog, long id, int rank) {
    return new PartKey(catalog == 0 ? -rank : catalog, id);
  }

  /// Everything in the order of making: first what rows need, then what is made over rows.
  SchemaOrder order() throws SQLException {
    Map<PartKey, Set<PartKey>> needs = new HashMap<>();
    List<PartKey[]> edges =
        catalog.list(
            "edges.sql",
            row ->
                new PartKey[] {
                  new PartKey(row.getLong(1), row.getLong(2)),
                  new PartKey(row.getLong(3), row.getLong(4))
                });
    for (PartKey[] edge : edges) {
      SchemaPart part = resolve(edge[0]);
      SchemaPart needed = resolve(edge[1]);
      if (part != null && needed != null && !part.equals(needed)) {
        needs.computeIfAbsent(part.key(), _ -> new HashSet<>()).add(needed.key());
      }
    }
    for (SchemaPart step : parts.values()) {
      if (step.key().catalog() < 0) {
        PartKey object = new PartKey(relations(), step.key().id());
        needs.computeIfAbsent(step.key(), _ -> new HashSet<>()).add(object);
      }
    }
    return SchemaOrder.of(parts, needs);
  }

  /// Rights and comments as statements, in the order of making.
  List<String> privileges() throws SQLException {
    List<String> statements = new ArrayList<>();
    catalog.list(
        "privileges.sql",
        row -> {
          if (row.getBoolean(3)) {
            statements.add(row.getString(5));
          } else {
            warnings.add(
                "The rights on "
                    + row.getString(4)
                    + ", which Postgres brings itself, were changed: they are not exported");
          }
          return true;
        });
    return statements;
  }

  /// Comments as statements; those on event triggers are among the last.
  List<String> comments() throws SQLException {
    List<String> statements = new ArrayList<>();
    catalog.list(
        "comments.sql",
        row -> {
          PartKey key = new PartKey(row.getLong(1), row.getLong(2));
          String column = row.getString(3);
          SchemaPart part = column == null ? parts.get(key) : resolve(key);
          if (part != null) {
            String target =
                column == null ? part.identity() : "COLUMN " + part.name() + "." + column;
            statements.add("COMMENT ON " + target + " IS " + row.getString(4));
          } else if (resolve(key) == null || !String.valueOf(resolve(key)).contains("EXTENSION")) {
            warnings.add("A comment is not exported: " + row.getString(4));
          }
          return true;
        });
    statements.sort(null);
    return statements;
  }

  /// What the archive leaves out, for a person.
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private @Nullable SchemaPart resolve(PartKey key) {
    PartKey current = key;
    for (int hops = 0; current != null && hops < 10; hops++) {
      SchemaPart part = parts.get(current);
      if (part != null) {
        return part;
      }
      current = wholes.get(current);
    }
    return null;
  }

  private void refuseTheUnknown() throws SQLException {
    Set<String> unknown = new TreeSet<>();
    catalog.list(
        "everything.sql",
        row -> {
          if (resolve(new PartKey(row.getLong(1), row.getLong(2))) == null) {
            unknown.add(row.getString(3));
          }
          return true;
        });
    if (!unknown.isEmpty()) {
      String names = String.join(", ", unknown.stream().limit(NAMES_SHOWN).toList());
      String more =
          unknown.size() > NAMES_SHOWN ? " and " + (unknown.size() - NAMES_SHOWN) + " more" : "";
      throw new TransferException(
          "An archive can't hold: " + names + more,
          "Drop what is not needed of it, or use `crestfall db dump`, which calls pg_dump.");
    }
  }

  private long relations() throws SQLException {
    return catalog.query("SELECT 'pg_class'::regclass::oid", row -> row.getLong(1)).getFirst();
  }
}
