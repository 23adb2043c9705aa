package dev.crestfall.authentication.mail.box;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The mailbox as a person sees it: plain HTML, no scripts.
final class MailboxPages {
  static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem;
        padding: 0 1rem; color: #18181b; background: #fff }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; padding: .5rem; border-bottom: 1px solid #d4d4d8 }
      iframe { width: 100%; height: 32rem; border: 1px solid #d4d4d8 }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; background: #f4f4f5 }
      form { display: inline }
      button { font: inherit; padding: .25rem .75rem }
      @media (prefers-color-scheme: dark) {
        body { color: #f4f4f5; background: #18181b } a { color: #93c5fd }
        pre { background: #27272a } iframe { background: #fff }
      }
      """;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final String base;

  /// Pages of the mailbox at this path.
  MailboxPages(String base) {
    this.base = base;
  }

  String list(List<KeptMail> mails) {
    StringBuilder rows = new StringBuilder();
    for (KeptMail mail : mails) {
      rows.append(
          """
          <tr><td>%s</td><td>%s</td><td><a href="%s/%s">%s</a></td></tr>
          """
              .formatted(
                  TIME.format(mail.createdAt()),
                  escape(mail.to()),
                  base,
                  mail.id(),
                  escape(title(mail))));
    }
    String body =
        mails.isEmpty()
            ? "<p>No mail yet. Mails that the server would send appear here.</p>"
            : """
            <table><thead><tr><th>Time</th><th>To</th><th>Subject</th></tr></thead>
            <tbody>
            %s</tbody></table>
            <p><form method="post" action="%s/delete"><button>Delete all</button></form></p>
            """
                .formatted(rows, base);
    return page("Mailbox", "<h1>Mailbox</h1>\n" + body);
  }

  String one(KeptMail mail) {
    String html =
        mail.html().isEmpty()
            ? ""
            : """
            <h2>HTML</h2>
            <iframe src="%s/%s/html" title="The mail" sandbox="allow-popups \
            allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>
            """
                .formatted(base, mail.id());
    return page(
        title(mail),
        """
        <p><a href="%1$s">Mailbox</a></p>
        <h1>%2$s</h1>
        <p>To %3$s, %4$s
        <form method="post" action="%1$s/%5$s/delete"><button>Delete</button></form></p>
        %6$s<h2>Text</h2>
        <pre>%7$s</pre>
        """
            .formatted(
                base,
                escape(title(mail)),
                escape(mail.to()),
                TIME.format(mail.createdAt()),
                mail.id(),
                html,
                escape(mail.text())));
  }

  private static String title(KeptMail mail) {
    return mail.subject().isEmpty() ? mail.kind() : mail.subject();
  }

  private String page(String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <link rel="stylesheet" href="%s/style.css">
    </head>
    <body>
    %s</body>
    </html>
    """
        .formatted(escape(title), base, body);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }
}
