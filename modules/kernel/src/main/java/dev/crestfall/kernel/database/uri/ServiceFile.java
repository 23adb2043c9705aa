package dev.crestfall.kernel.database.uri;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// libpq's connection service file: sections of `keyword=value` lines.
/// <https://www.postgresql.org/docs/18/libpq-pgservice.html>
final class ServiceFile {
  private ServiceFile() {}

  static Map<String, String> section(List<String> lines, String name) {
    Map<String, String> found = new LinkedHashMap<>();
    boolean within = false;
    for (String raw : lines) {
      String line = raw.strip();
      if (line.startsWith("[")) {
        within = line.equals("[" + name + "]");
      } else if (within && !line.isEmpty() && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          found.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
    }
    return found;
  }
}
