package dev.crestfall.rest.response.header;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Text as header lines carry it.
public final class HeaderText {
  private static final String UNRESERVED = "-._~";
  private static final String SEGMENT = UNRESERVED + "!$&'()*+,;=:@";
  private static final String TOKEN = "!#$%&'*+-.^_`|~";

  private HeaderText() {}

  /// UTF-8 bytes as Latin-1 characters, which is how the server writes them; controls, which could
  /// end the line, become spaces.
  public static String wire(String text) {
    if (isPlain(text)) {
      return text;
    }
    String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    if (!hasControl(bytes)) {
      return bytes;
    }
    StringBuilder clean = new StringBuilder(bytes.length());
    bytes.chars().map(c -> isControl(c) ? ' ' : c).forEach(c -> clean.append((char) c));
    return clean.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  public static boolean hasControl(String text) {
    return text.chars().anyMatch(HeaderText::isControl);
  }

  private static boolean isControl(int c) {
    return (c < ' ' && c != '\t') || c == 0x7f;
  }

  public static boolean isToken(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> isAlphanumeric(c) || TOKEN.indexOf(c) >= 0);
  }

  /// Percent-encoded for a path's segment.
  public static String segment(String text) {
    return encode(text, SEGMENT);
  }

  /// Percent-encoded for a query's key or value.
  public static String query(String text) {
    return encode(text, UNRESERVED);
  }

  private static String encode(String text, String plain) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isAlphanumeric(b) || (b > 0 && plain.indexOf(b) >= 0)) {
        encoded.append((char) b);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
    }
    return encoded.toString();
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
