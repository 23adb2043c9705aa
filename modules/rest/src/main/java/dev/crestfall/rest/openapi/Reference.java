package dev.crestfall.rest.openapi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// References within a document, as `#/definitions/films`.
final class Reference {
  private static final String PLAIN = "-._~!$&'()*+,;=:@";

  private Reference() {}

  /// A JSON pointer as a URI's fragment: names may hold anything, so both escapes apply.
  static String to(String group, String name) {
    String pointer = name.replace("~", "~0").replace("/", "~1");
    StringBuilder reference = new StringBuilder("#/").append(group).append('/');
    for (byte b : pointer.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && (Character.isLetterOrDigit(b) || PLAIN.indexOf(b) >= 0)) {
        reference.append((char) b);
      } else {
        reference.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
    }
    return reference.toString();
  }
}
