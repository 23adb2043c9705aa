package dev.crestfall.rest.admin;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Table;
import dev.crestfall.kernel.Health;
import dev.crestfall.rest.openapi.JsonWriter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/// The catalog as JSON, for a person who wonders what the API knows; under PostgREST's names. Maps
/// are lists of pairs, since a name with a schema is no key.
public final class CatalogDump {
  private final JsonWriter json;

  private CatalogDump(JsonWriter json) {
    this.json = json;
  }

  public static byte[] write(Catalog catalog) {
    JsonWriter json = new JsonWriter(1024 * (1 + catalog.tables().size()));
    CatalogDump dump = new CatalogDump(json);
    json.object(() -> dump.members(catalog));
    return json.finish();
  }

  static byte[] health(Health health) {
    JsonWriter json = new JsonWriter(128);
    json.object(() -> {
      json.text("status", health.status().name().toLowerCase(Locale.ROOT));
      if (!health.reason().isEmpty()) {
        json.text("reason", health.reason());
      }
    });
    return json.finish();
  }

  private void members(Catalog catalog) {
    json.array("dbTables", () -> tables(catalog));
    json.array("dbRelationships", () -> relationships(catalog));
    json.array("dbRoutines", () -> routines(catalog));
    json.array("dbRepresentations", () -> representations(catalog));
    json.array("dbMediaHandlers", () -> mediaHandlers(catalog));
  }

  private void tables(Catalog catalog) {
    catalog.tables().values().stream()
        .sorted(Comparator.comparing(Table::name))
        .forEach(table -> pair(() -> name(table.name()), () -> json.object(() -> table(table))));
  }

  private void pair(Runnable key, Runnable value) {
    json.array(() -> {
      key.run();
      value.run();
    });
  }

  private void name(QualifiedName name) {
    json.object(() -> nameMembers(name));
  }

  private void name(String member, QualifiedName name) {
    json.object(member, () -> nameMembers(name));
  }

  private void nameMembers(QualifiedName name) {
    json.text("qiName", name.name());
    json.text("qiSchema", name.schema());
  }

  private void table(Table table) {
    json.text("tableSchema", table.name().schema());
    json.text("tableName", table.name().name());
    json.text("tableDescription", table.description());
    json.truth("tableIsView", table.isView());
    json.truth("tableInsertable", table.insertable());
    json.truth("tableUpdatable", table.updatable());
    json.truth("tableDeletable", table.deletable());
    json.texts("tablePKCols", table.primaryKey());
    json.object("tableColumns", () -> table.columns().values().forEach(this::column));
  }

  private void column(Column column) {
    json.object(
        column.name(),
        () -> {
          json.text("colName", column.name());
          json.text("colDescription", column.description());
          json.truth("colNullable", column.nullable());
          json.text("colType", column.type());
          json.text("colNominalType", column.nominalType());
          Integer maxLength = column.maxLength();
          if (maxLength != null) {
            json.number("colMaxLen", maxLength);
          }
          json.text("colDefault", column.defaultExpression());
          json.texts("colEnum", column.enumValues());
        });
  }

  private void relationships(Catalog catalog) {
    RelationshipDump relationships = new RelationshipDump(json, this::name);
    catalog.relationships().entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparing(Catalog.RelationshipKey::table)
                    .thenComparing(Catalog.RelationshipKey::foreignSchema)))
        .forEach(entry ->
            pair(
                () ->
                    pair(
                        () -> name(entry.getKey().table()),
                        () -> json.item(entry.getKey().foreignSchema())),
                () -> json.array(() -> entry.getValue().forEach(relationships::write))));
  }

  private void routines(Catalog catalog) {
    catalog.routines().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry ->
            pair(
                () -> name(entry.getKey()),
                () -> json.array(() -> entry.getValue().forEach(this::routine))));
  }

  private void routine(Routine routine) {
    json.object(() -> {
      json.text("pdSchema", routine.name().schema());
      json.text("pdName", routine.name().name());
      json.text("pdDescription", routine.description());
      json.array("pdParams", () -> routine.params().forEach(this::param));
      json.object("pdReturnType", () -> returns(routine.returns()));
      json.text("pdVolatility", routine.volatility().name().toLowerCase(Locale.ROOT));
      json.truth("pdHasVariadic", routine.variadic());
    });
  }

  private void param(Routine.Param param) {
    json.object(() -> {
      json.text("ppName", param.name());
      json.text("ppType", param.type());
      json.truth("ppReq", param.required());
      json.truth("ppVar", param.variadic());
    });
  }

  private void returns(Routine.ReturnType returns) {
    name("type", returns.type());
    json.truth("setOf", returns.setOf());
    json.truth("composite", returns.composite());
  }

  private void representations(Catalog catalog) {
    catalog
        .representations()
        .forEach(representation ->
            json.object(() -> {
              json.text("drSourceType", representation.sourceType());
              json.text("drTargetType", representation.targetType());
              json.text("drFunction", representation.function());
            }));
  }

  private void mediaHandlers(Catalog catalog) {
    catalog
        .mediaHandlers()
        .forEach(handler ->
            json.object(() -> {
              json.text("mediaType", handler.mediaType());
              name("function", handler.function());
              QualifiedName relation = handler.relation();
              if (relation != null) {
                name("relation", relation);
              }
            }));
  }
}
