package dev.crestfall.postgres.transfer;

import java.util.ArrayList;
import java.util.List;

/// Reads the names in the first line of a CSV file.
final class CsvHeader {
  private CsvHeader() {}

  static List<String> parse(String header, char delimiter) {
    var names = new ArrayList<String>();
    var name = new StringBuilder();
    boolean quoted = false;
    String line = header.replaceFirst("\r?\n$", "");
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          name.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == delimiter && !quoted) {
        names.add(name.toString().strip());
        name.setLength(0);
      } else {
        name.append(c);
      }
    }
    names.add(name.toString().strip());
    return List.copyOf(names);
  }
}
