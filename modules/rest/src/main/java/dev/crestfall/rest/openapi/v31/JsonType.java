package dev.crestfall.rest.openapi.v31;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A type of Postgres as JSON Schema has it.
///
/// @param name null for any type: json, and types whose shape is not known
/// @param format null for none
/// @param element of an array
record JsonType(@Nullable String name, @Nullable String format, @Nullable JsonType element) {
  private static final JsonType ANY = new JsonType(null, null, null);
  private static final JsonType STRING = new JsonType("string", null, null);

  private static final Map<String, JsonType> KNOWN =
      Map.ofEntries(
          known("boolean", "boolean", null),
          known("smallint", "integer", "int32"),
          known("integer", "integer", "int32"),
          known("bigint", "integer", "int64"),
          known("oid", "integer", "int64"),
          known("numeric", "number", null),
          known("real", "number", "float"),
          known("double precision", "number", "double"),
          known("uuid", "string", "uuid"),
          known("date", "string", "date"),
          known("timestamp with time zone", "string", "date-time"));

  /// Types that are shown as text without a format of JSON Schema's.
  private static final Set<String> TEXT =
      Set.of(
          "text",
          "character varying",
          "character",
          "bpchar",
          "name",
          "\"char\"",
          "citext",
          "xml",
          "bytea",
          "money",
          "interval",
          "time without time zone",
          "time with time zone",
          "timestamp without time zone",
          "inet",
          "cidr",
          "macaddr",
          "macaddr8",
          "bit",
          "bit varying",
          "tsvector",
          "tsquery",
          "point",
          "line",
          "lseg",
          "box",
          "path",
          "polygon",
          "circle",
          "int4range",
          "int8range",
          "numrange",
          "tsrange",
          "tstzrange",
          "daterange",
          "int4multirange",
          "int8multirange",
          "nummultirange",
          "tsmultirange",
          "tstzmultirange",
          "datemultirange");

  /// What `pg_type` calls types that SQL writes differently.
  private static final Map<String, String> INTERNAL =
      Map.ofEntries(
          Map.entry("bool", "boolean"),
          Map.entry("int2", "smallint"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("varchar", "character varying"),
          Map.entry("bpchar", "character"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("time", "time without time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("varbit", "bit varying"));

  private static Map.Entry<String, JsonType> known(
      String type, String name, @Nullable String format) {
    return Map.entry(type, new JsonType(name, format, null));
  }

  /// `type` as `format_type` writes it, with or without modifiers.
  static JsonType of(String type) {
    if (type.endsWith("[]")) {
      return new JsonType("array", null, of(type.substring(0, type.length() - 2)));
    }
    String plain = type.replaceFirst("\\(\\d+(,-?\\d+)?\\)", "");
    JsonType known = KNOWN.get(plain);
    if (known != null) {
      return known;
    }
    return TEXT.contains(plain) ? STRING : ANY;
  }

  /// `type` as `pg_type` names it.
  static JsonType ofInternal(String type) {
    if (type.startsWith("_")) {
      return new JsonType("array", null, ofInternal(type.substring(1)));
    }
    return of(INTERNAL.getOrDefault(type, type));
  }

  static JsonType string() {
    return STRING;
  }
}
