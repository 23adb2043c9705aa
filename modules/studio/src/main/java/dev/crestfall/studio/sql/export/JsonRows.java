package dev.crestfall.studio.sql.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A list of objects: numbers, truth values and JSON are what they are, all else is text.
final class JsonRows implements RowFormat {
  private static final Set<String> NUMBERS =
      Set.of(
          "int2",
          "int4",
          "int8",
          "serial",
          "bigserial",
          "smallserial",
          "oid",
          "float4",
          "float8",
          "numeric");

  @Override
  public String extension() {
    return "json";
  }

  @Override
  public void write(ResultSet rows, OutputStream out) throws SQLException, IOException {
    ResultSetMetaData about = rows.getMetaData();
    String[] names = names(about);
    String[] types = new String[names.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = about.getColumnTypeName(i + 1);
    }
    try (JsonGenerator json =
        Json.MAPPER
            .getFactory()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartArray();
      while (rows.next()) {
        json.writeRaw('\n');
        json.writeStartObject();
        for (int i = 0; i < names.length; i++) {
          json.writeFieldName(names[i]);
          value(json, types[i], rows.getString(i + 1));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  /// Columns of one name would hide each other.
  private static String[] names(ResultSetMetaData about) throws SQLException {
    Map<String, Integer> seen = new HashMap<>();
    String[] names = new String[about.getColumnCount()];
    for (int i = 0; i < names.length; i++) {
      String name = about.getColumnLabel(i + 1);
      int times = seen.merge(name, 1, Integer::sum);
      names[i] = times == 1 ? name : name + "_" + times;
    }
    return names;
  }

  private static void value(JsonGenerator json, String type, @Nullable String value)
      throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (type.equals("bool")) {
      json.writeBoolean(value.equals("t"));
    } else if (type.equals("json") || type.equals("jsonb")) {
      json.writeRawValue(value);
    } else if (NUMBERS.contains(type) && isNumber(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(value);
    }
  }

  /// `NaN` and `Infinity` are numbers to Postgres and none in JSON.
  private static boolean isNumber(String value) {
    char last = value.charAt(value.length() - 1);
    return last >= '0' && last <= '9';
  }
}
