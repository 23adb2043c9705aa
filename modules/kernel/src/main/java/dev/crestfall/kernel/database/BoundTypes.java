package dev.crestfall.kernel.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values whose type the server knows from the start: cast from text, they would be read anew for
/// each row that a filter looks at.
public final class BoundTypes {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("smallint", "int2"),
          Map.entry("integer", "int4"),
          Map.entry("bigint", "int8"),
          Map.entry("numeric", "numeric"),
          Map.entry("real", "float4"),
          Map.entry("double precision", "float8"),
          Map.entry("boolean", "bool"),
          Map.entry("uuid", "uuid"),
          Map.entry("date", "date"),
          Map.entry("time without time zone", "time"),
          Map.entry("time with time zone", "timetz"),
          Map.entry("timestamp without time zone", "timestamp"),
          Map.entry("timestamp with time zone", "timestamptz"),
          Map.entry("text[]", "_text"),
          Map.entry("character varying[]", "_varchar"));

  private BoundTypes() {}

  /// The value, bound as `type` where every server has it, else as text.
  ///
  /// @param type as SQL writes it
  public static Param param(@Nullable String value, String type) {
    String name = NAMES.get(type);
    if (name == null && type.endsWith("[]")) {
      String element = NAMES.get(type.substring(0, type.length() - 2));
      name = element == null ? null : "_" + element;
    }
    return name == null ? new Param.Text(value) : new Param.Typed(name, value);
  }
}
