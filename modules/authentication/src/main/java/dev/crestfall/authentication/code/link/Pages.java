package dev.crestfall.authentication.code.link;

import java.util.Map;

/// The pages that native links lead to. They work without scripts; looking at one does nothing.
final class Pages {
  static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; margin: 0; padding: 4rem 1rem;
        color: #18181b; background: #f4f4f5 }
      main { max-width: 24rem; margin: 0 auto; padding: 2rem; background: #fff; border-radius: 8px }
      h1 { font-size: 1.25rem; margin-top: 0 }
      label { display: block; margin: 1rem 0 .25rem }
      input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem }
      button { font: inherit; margin-top: 1rem; padding: .5rem 1.25rem; border: 0;
        border-radius: 6px; color: #fff; background: #18181b; cursor: pointer }
      @media (prefers-color-scheme: dark) {
        body { color: #f4f4f5; background: #09090b } main { background: #18181b }
        button { color: #18181b; background: #f4f4f5 }
      }
      """;

  private static final Map<String, Map<String, String>> WORDS =
      Map.of(
          "en",
          Map.ofEntries(
              Map.entry("confirm", "Continue"),
              Map.entry("confirm-text", "Press the button to continue. The link works once."),
              Map.entry("reset", "Choose a new password"),
              Map.entry("password", "New password"),
              Map.entry("save", "Save"),
              Map.entry("saved", "Your password is saved. You can sign in with it now."),
              Map.entry("over", "This link is not good any more. Ask for another one."),
              Map.entry("first", "Who administers this installation?"),
              Map.entry("email", "E-mail address"),
              Map.entry(
                  "first-over", "This link is not good any more. The next start prints another."),
              Map.entry("refused", "That did not work"),
              Map.entry("join", "Accept the invitation"),
              Map.entry("join-text", "You have been invited to %s as %s.")),
          "es",
          Map.ofEntries(
              Map.entry("confirm", "Continuar"),
              Map.entry(
                  "confirm-text", "Pulsa el botón para continuar. El enlace sirve una sola vez."),
              Map.entry("reset", "Elige una nueva contraseña"),
              Map.entry("password", "Nueva contraseña"),
              Map.entry("save", "Guardar"),
              Map.entry("saved", "Tu contraseña está guardada. Ya puedes entrar con ella."),
              Map.entry("over", "Este enlace ya no sirve. Pide otro."),
              Map.entry("first", "¿Quién administra esta instalación?"),
              Map.entry("email", "Correo electrónico"),
              Map.entry("first-over", "Este enlace ya no sirve. El próximo arranque muestra otro."),
              Map.entry("refused", "No ha funcionado"),
              Map.entry("join", "Aceptar la invitación"),
              Map.entry("join-text", "Te han invitado a %s como %s.")));

  private final String language;
  private final Map<String, String> words;
  private final String base;

  /// @param base the path below which the pages are
  Pages(String language, String base) {
    this.language = language;
    this.words = WORDS.getOrDefault(language, Map.of());
    this.base = base;
  }

  /// A word of this language.
  String word(String name) {
    return words.getOrDefault(name, name);
  }

  /// The page whose button follows a link.
  String confirm(String token, String type, String redirectTo) {
    return page(
        word("confirm"),
        """
        <p>%s</p>
        <form method="post" action="%s/magic-link/confirm">
        %s%s%s<button>%s</button>
        </form>
        """
            .formatted(
                word("confirm-text"),
                base,
                hidden("token", token),
                hidden("type", type),
                hidden("redirect_to", redirectTo),
                word("confirm")));
  }

  /// The page that asks for a new password.
  ///
  /// @param problem with the last one, empty for none
  String reset(String token, String problem) {
    return page(
        word("reset"),
        """
        %s<form method="post" action="%s/password/reset">
        %s<label for="password">%s</label>
        <input id="password" name="password" type="password" autocomplete="new-password" required>
        <button>%s</button>
        </form>
        """
            .formatted(
                problem.isEmpty() ? "" : "<p role=\"alert\">" + escape(problem) + "</p>\n",
                base,
                hidden("token", token),
                word("password"),
                word("save")));
  }

  /// The page whose button accepts an invitation.
  String invitation(String token, Memberships.Invited invited) {
    return page(
        word("join"),
        """
        <p>%s</p>
        <form method="post" action="%s/invitation">
        %s<button>%s</button>
        </form>
        """
            .formatted(
                word("join-text").formatted(escape(invited.to()), escape(invited.role())),
                base,
                hidden("token", token),
                word("join")));
  }

  /// The page that asks who administers this installation.
  ///
  /// @param problem with what was sent, empty for none
  String first(String token, String problem) {
    return page(
        word("first"),
        """
        %s<form method="post" action="%s/first-administrator">
        %s<label for="email">%s</label>
        <input id="email" name="email" type="email" autocomplete="username" required>
        <label for="password">%s</label>
        <input id="password" name="password" type="password" autocomplete="new-password" required>
        <button>%s</button>
        </form>
        """
            .formatted(
                problem.isEmpty() ? "" : "<p role=\"alert\">" + escape(problem) + "</p>\n",
                base,
                hidden("token", token),
                word("email"),
                word("password"),
                word("save")));
  }

  /// A page that says something.
  String say(String title, String text) {
    return page(title, "<p>" + escape(text) + "</p>\n");
  }

  private String page(String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <link rel="stylesheet" href="%s/magic-link/style.css">
    </head>
    <body>
    <main>
    <h1>%s</h1>
    %s</main>
    </body>
    </html>
    """
        .formatted(language, escape(title), base, escape(title), body);
  }

  private static String hidden(String name, String value) {
    return value.isEmpty()
        ? ""
        : "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(name, escape(value));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }
}
