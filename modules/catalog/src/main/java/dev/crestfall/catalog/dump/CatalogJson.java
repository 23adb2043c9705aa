package dev.crestfall.catalog.dump;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.MediaHandler;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Representation;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A catalog as JSON, always in the same order, so that two can be compared. It is written as it is
/// made: a big one is never held as text.
public final class CatalogJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CatalogJson() {}

  /// Writes one JSON object; leaves the stream open.
  public static void write(Catalog catalog, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeNumberField("version", catalog.version());
      list(json, "tables", new TreeMap<>(catalog.tables()).values(), CatalogJson::table);
      list(json, "relationships", relationships(catalog), RelationshipJson::of);
      list(
          json,
          "routines",
          new TreeMap<>(catalog.routines()).values().stream().flatMap(List::stream).toList(),
          CatalogJson::routine);
      list(json, "representations", catalog.representations(), CatalogJson::representation);
      list(json, "media_handlers", catalog.mediaHandlers(), CatalogJson::mediaHandler);
      json.writePOJOField("role_settings", new TreeMap<>(catalog.roleSettings()));
      json.writePOJOField("role_isolations", new TreeMap<>(catalog.roleIsolations()));
      json.writePOJOField("schema_descriptions", new TreeMap<>(catalog.schemaDescriptions()));
      json.writeEndObject();
    }
  }

  private static <T> void list(
      JsonGenerator json, String name, Collection<T> items, Function<T, Map<String, ?>> shape)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      json.writePOJO(shape.apply(item));
    }
    json.writeEndArray();
  }

  /// A relation, a function or a type.
  static @Nullable Map<String, String> name(@Nullable QualifiedName name) {
    if (name == null) {
      return null;
    }
    Map<String, String> map = new LinkedHashMap<>();
    map.put("schema", name.schema());
    map.put("name", name.name());
    return map;
  }

  private static List<Relationship> relationships(Catalog catalog) {
    return catalog.relationships().values().stream()
        .flatMap(List::stream)
        .sorted(
            Comparator.comparing(Relationship::table)
                .thenComparing(Relationship::foreignTable)
                .thenComparing(Object::toString))
        .toList();
  }

  private static Map<String, ?> table(Table table) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("schema", table.name().schema());
    map.put("name", table.name().name());
    map.put("kind", table.kind().name().toLowerCase(Locale.ROOT));
    map.put("description", table.description());
    map.put("insertable", table.insertable());
    map.put("updatable", table.updatable());
    map.put("deletable", table.deletable());
    map.put("primary_key", table.primaryKey());
    map.put("columns", table.columns().values().stream().map(CatalogJson::column).toList());
    return map;
  }

  private static Map<String, ?> column(Column column) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", column.name());
    map.put("description", column.description());
    map.put("nullable", column.nullable());
    map.put("type", column.type());
    map.put("nominal_type", column.nominalType());
    map.put("cast_type", column.castType());
    map.put("max_length", column.maxLength());
    map.put("default", column.defaultExpression());
    map.put("enum", column.enumValues());
    map.put("generated", column.generated());
    map.put("position", column.position());
    return map;
  }

  private static Map<String, ?> routine(Routine routine) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("schema", routine.name().schema());
    map.put("name", routine.name().name());
    map.put("description", routine.description());
    map.put("params", routine.params().stream().map(CatalogJson::param).toList());
    map.put("return_type", name(routine.returns().type()));
    map.put("set_of", routine.returns().setOf());
    map.put("composite", routine.returns().composite());
    map.put("volatility", routine.volatility().name().toLowerCase(Locale.ROOT));
    map.put("variadic", routine.variadic());
    map.put("isolation", routine.isolation());
    map.put("settings", routine.settings());
    return map;
  }

  private static Map<String, ?> param(Routine.Param param) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", param.name());
    map.put("type", param.type());
    map.put("required", param.required());
    map.put("variadic", param.variadic());
    return map;
  }

  private static Map<String, ?> representation(Representation representation) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("source", representation.sourceType());
    map.put("target", representation.targetType());
    map.put("function", representation.function());
    return map;
  }

  private static Map<String, ?> mediaHandler(MediaHandler handler) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("media_type", handler.mediaType());
    map.put("function", name(handler.function()));
    map.put("relation", name(handler.relation()));
    map.put("routine", handler.routine());
    return map;
  }
}
