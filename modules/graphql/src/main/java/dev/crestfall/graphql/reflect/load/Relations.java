package dev.crestfall.graphql.reflect.load;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.snapshot.Row;
import dev.crestfall.catalog.snapshot.Rows;
import dev.crestfall.graphql.reflect.fact.ColumnFact;
import dev.crestfall.graphql.reflect.fact.ForeignKeyFact;
import dev.crestfall.graphql.reflect.fact.RelationFact;
import dev.crestfall.graphql.reflect.fact.RelationFact.UniqueKey;
import dev.crestfall.graphql.reflect.fact.SchemaFact;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the relations of the exposed schemas, and the keys that their comments declare.
final class Relations {
  private static final String SQL =
      """
      SELECT c.oid::bigint AS oid, c.relname, c.relnamespace::bigint AS schema,
             c.reltype::bigint AS row_type, c.relrowsecurity, d.description
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_description d
          ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
       WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname = ANY (?)
       ORDER BY c.oid
      """;

  private final Map<Long, SchemaFact> schemas;
  private final Faults faults;
  private final Map<Long, RelationFact> relations = new LinkedHashMap<>();
  private final Map<RelationFact, List<Directive>> declared = new LinkedHashMap<>();

  Relations(Map<Long, SchemaFact> schemas, Faults faults) {
    this.schemas = schemas;
    this.faults = faults;
  }

  Map<Long, RelationFact> read(Rows rows, List<String> names) throws SQLException {
    Map<Long, List<ColumnFact>> columns = Columns.read(rows, names, faults);
    Map<Long, List<String>> primaryKeys = new HashMap<>();
    Map<Long, List<UniqueKey>> uniqueKeys = UniqueKeys.read(rows, names, primaryKeys);
    rows.each(
        SQL,
        row -> {
          long oid = row.oid("oid");
          Directive directive = faults.read(row.textOrNull("description"));
          List<ColumnFact> own = columns.getOrDefault(oid, List.of());
          RelationFact relation =
              relation(
                  row,
                  directive,
                  own,
                  primaryKey(primaryKeys.get(oid), directive, own),
                  uniqueKeys.getOrDefault(oid, List.of()));
          relations.put(oid, relation);
          List<Directive> keys = directive.member("foreign_keys").items();
          if (keys != null) {
            declared.put(relation, keys);
          }
        },
        List.of(names));
    return Collections.unmodifiableMap(relations);
  }

  private RelationFact relation(
      Row row,
      Directive directive,
      List<ColumnFact> columns,
      List<String> primaryKey,
      List<UniqueKey> uniqueKeys)
      throws SQLException {
    SchemaFact schema =
        Objects.requireNonNull(schemas.get(row.oid("schema")), "the relation's schema");
    return new RelationFact(
        row.oid("oid"),
        new QualifiedName(schema.name(), row.text("relname")),
        schema,
        row.oid("row_type"),
        row.flag("relrowsecurity"),
        columns,
        primaryKey,
        uniqueKeys,
        new RelationFact.Directive(
            directive.member("name").asText(),
            directive.member("description").text(),
            directive.member("totalCount").member("enabled").saysTrue(),
            directive.member("aggregate").member("enabled").saysTrue(),
            directive.member("max_rows").count()));
  }

  /// A declared key counts where there is no other, and all its columns exist.
  private static List<String> primaryKey(
      @Nullable List<String> real, Directive directive, List<ColumnFact> columns) {
    List<String> names = directive.member("primary_key_columns").texts();
    if (real != null) {
      return real;
    }
    boolean known =
        names != null
            && names.stream()
                .allMatch(name -> columns.stream().anyMatch(column -> column.name().equals(name)));
    return names != null && known ? names : List.of();
  }

  /// The foreign keys that comments declare. One that names what does not exist is none.
  List<ForeignKeyFact> foreignKeys() {
    List<ForeignKeyFact> foreignKeys = new ArrayList<>();
    declared.forEach((relation, keys) -> {
      for (Directive key : keys) {
        if (key.isObject("struct TableDirectiveForeignKey")) {
          ForeignKeyFact foreignKey = foreignKey(relation, key);
          if (foreignKey != null) {
            foreignKeys.add(foreignKey);
          }
        }
      }
    });
    return foreignKeys;
  }

  private @Nullable ForeignKeyFact foreignKey(RelationFact local, Directive key) {
    List<String> localColumns = key.required("local_columns").texts();
    String schema = key.required("foreign_schema").text();
    String table = key.required("foreign_table").text();
    List<String> foreignColumns = key.required("foreign_columns").texts();
    if (localColumns == null || schema == null || table == null || foreignColumns == null) {
      return null;
    }
    QualifiedName name = new QualifiedName(schema, table);
    for (RelationFact referenced : relations.values()) {
      if (referenced.name().equals(name)) {
        boolean known =
            localColumns.size() == foreignColumns.size()
                && localColumns.stream().allMatch(column -> local.column(column) != null)
                && foreignColumns.stream().allMatch(column -> referenced.column(column) != null);
        return !known
            ? null
            : new ForeignKeyFact(
                local.oid(),
                localColumns,
                referenced.oid(),
                foreignColumns,
                local.rowSecurity(),
                key.member("local_name").text(),
                key.member("foreign_name").text());
      }
    }
    return null;
  }
}
