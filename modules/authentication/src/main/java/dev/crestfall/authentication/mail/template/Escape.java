package dev.crestfall.authentication.mail.template;

import java.util.regex.Pattern;

/// How a value is written into a text, so that it stays a value.
enum Escape {
  /// Plain text: everything as it is, but without control characters.
  TEXT {
    @Override
    String value(String value, CharSequence before) {
      return CONTROL.matcher(value).replaceAll("");
    }
  },
  /// One line of plain text.
  LINE {
    @Override
    String value(String value, CharSequence before) {
      return BREAKS.matcher(value).replaceAll(" ").strip();
    }
  },
  /// HTML, within elements and within quoted attributes. An address that is no web address is
  /// replaced where a link begins.
  HTML {
    @Override
    String value(String value, CharSequence before) {
      if (LINK_BEGINS.matcher(before).find() && !HARMLESS.matcher(value).find()) {
        return "#";
      }
      return html(value);
    }
  };

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
  private static final Pattern LINK_BEGINS =
      Pattern.compile("(?i)(href|src|action|formaction|background)\\s*=\\s*[\"']?\\s*$");
  private static final Pattern HARMLESS = Pattern.compile("(?i)^(https?://|mailto:|/|[^:]*$)");

  /// The value as it may stand there.
  ///
  /// @param before the end of what was written so far
  abstract String value(String value, CharSequence before);

  /// Text with the five characters of HTML escaped.
  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&#34;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
      }
    }
    return out.toString();
  }
}
