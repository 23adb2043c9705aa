package dev.crestfall.authentication.mail.template;

import java.util.List;

/// Our own mails are written once, in plain lines, and become HTML and plain text: `# heading`,
/// `[label](address)` for a button, `= code`, anything else a paragraph; lines with an action of
/// the template alone are kept as they are.
final class Markup {
  private Markup() {}

  /// The HTML template of a mail.
  ///
  /// @param language of its words, as `es`
  static String html(String source, String language) {
    StringBuilder out = new StringBuilder();
    for (String block : blocks(source)) {
      out.append(htmlBlock(block)).append('\n');
    }
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    </head>
    <body style="margin:0;padding:24px 12px;background:#f4f4f5;color:#18181b;\
    font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
    <div style="max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border-radius:8px;\
    font-size:16px;line-height:1.5">
    %s</div>
    </body>
    </html>
    """
        .formatted(language, out);
  }

  /// The plain text template of a mail.
  static String text(String source) {
    StringBuilder out = new StringBuilder();
    for (String block : blocks(source)) {
      out.append(textBlock(block)).append(isAction(block) ? "" : "\n\n");
    }
    return out.toString();
  }

  private static List<String> blocks(String source) {
    return source.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static boolean isAction(String line) {
    return line.matches("\\{\\{ (if|else|end)\\b[^}]*}}");
  }

  private static String htmlBlock(String line) {
    if (isAction(line)) {
      return line;
    }
    if (line.startsWith("# ")) {
      return "<h1 style=\"margin:0 0 16px;font-size:20px\">" + line.substring(2) + "</h1>";
    }
    if (line.startsWith("= ")) {
      return "<p style=\"margin:0 0 16px;font-size:28px;font-weight:600;letter-spacing:4px\">"
          + line.substring(2)
          + "</p>";
    }
    int middle = line.indexOf("](");
    if (line.startsWith("[") && middle > 0) {
      return "<p style=\"margin:24px 0\"><a href=\""
          + line.substring(middle + 2, line.length() - 1)
          + "\" style=\"display:inline-block;padding:10px 20px;background:#18181b;color:#ffffff;"
          + "border-radius:6px;text-decoration:none\">"
          + line.substring(1, middle)
          + "</a></p>";
    }
    return "<p style=\"margin:0 0 16px\">" + line + "</p>";
  }

  private static String textBlock(String line) {
    if (line.startsWith("# ") || line.startsWith("= ")) {
      return line.substring(2);
    }
    int middle = line.indexOf("](");
    return line.startsWith("[") && middle > 0
        ? line.substring(1, middle) + ":\n" + line.substring(middle + 2, line.length() - 1)
        : line;
  }

  /// Readable text of somebody's HTML, for those whose mail programs show no HTML.
  static String textOf(String html) {
    return html.replaceAll("(?is)<(head|style|script)\\b.*?</\\1>", "")
        .replaceAll("(?is)<a\\b[^>]*?href\\s*=\\s*\"([^\"]*)\"[^>]*>(.*?)</a>", "$2: $1")
        .replaceAll("(?i)<(br|/p|/h[1-6]|/div|/tr|/li)\\b[^>]*>", "\n")
        .replaceAll("(?s)<[^>]*>", "")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("[ \\t]+", " ")
        .replaceAll(" ?\\n ?", "\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }
}
