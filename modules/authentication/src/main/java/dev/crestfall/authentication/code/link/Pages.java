package dev.crestfall.authentication.code.link;

import java.util.Map;

/// The pages that native links lead to. They work without scripts; looking at one does nothing.
final class Pages {
  static final String STYLE =
      """
      :root { color-scheme: light dark; --canvas: #f6f7f9; --surface: #fff; --line: #e2e5ea;
        --control: #7c8493; --ink: #161a22; --ink-2: #454d5c; --brand: #0b6978;
        --brand-hover: #095663; --on-brand: #fff; --link: #0a5f6d; --bad: #b3261e; --bad-bg: #fdeceb }
      @media (prefers-color-scheme: dark) {
        :root { --canvas: #0e1116; --surface: #151920; --line: #2a303b; --control: #727c8d;
          --ink: #e8ebf0; --ink-2: #b4bcc9; --brand: #45c8dc; --brand-hover: #6ad6e6;
          --on-brand: #03222a; --link: #6ad6e6; --bad: #ff8a80; --bad-bg: #331817 }
      }
      body { font: 14px/20px Inter, system-ui, sans-serif; margin: 0; padding: 2rem 1rem;
        min-height: 100vh; box-sizing: border-box; color: var(--ink); background: var(--canvas);
        display: flex; flex-direction: column; justify-content: center }
      main { width: 100%; max-width: 25rem; margin: 0 auto }
      section { padding: 1.5rem; background: var(--surface); border: 1px solid var(--line);
        border-radius: 8px }
      .product { margin: 0 0 1rem; text-align: center; font-size: 16px; font-weight: 600;
        color: var(--link) }
      h1 { font-size: 20px; line-height: 28px; font-weight: 600; margin: 0 }
      p { margin: .25rem 0 0; color: var(--ink-2) }
      [role=alert] { margin-top: 1rem; padding: .5rem .75rem; border-radius: 4px; color: var(--bad);
        background: var(--bad-bg) }
      a { color: var(--link) }
      form { margin: 0 }
      label { display: block; margin: 1rem 0 .25rem; font-weight: 500 }
      input { font: inherit; width: 100%; min-height: 2rem; box-sizing: border-box;
        padding: .25rem .5rem; color: inherit; background: var(--surface);
        border: 1px solid var(--control); border-radius: 4px }
      button { font: inherit; font-weight: 500; width: 100%; min-height: 2rem; margin-top: 1rem;
        padding: .25rem .75rem; border: 0; border-radius: 4px; color: var(--on-brand);
        background: var(--brand); cursor: pointer }
      button:hover { background: var(--brand-hover) }
      :focus-visible { outline: 2px solid var(--brand); outline-offset: 2px }
      """;

  private static final String STUDIO = "Crestfall Studio";

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
              Map.entry("go-on", "Go on and sign in"),
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
              Map.entry("go-on", "Continuar y entrar"),
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
  ///
  /// @param chooses whether whoever reads it chooses a password there
  /// @param problem with what was sent, empty for none
  String invitation(String token, Memberships.Invited invited, boolean chooses, String problem) {
    String field =
        """
        <label for="password">%s</label>
        <input id="password" name="password" type="password" autocomplete="new-password" required>
        """
            .formatted(word("password"));
    return page(
        invited.everywhere() ? STUDIO : "",
        word("join"),
        """
        %s<p>%s</p>
        <form method="post" action="%s/invitation">
        %s%s<button>%s</button>
        </form>
        """
            .formatted(
                problem.isEmpty() ? "" : "<p role=\"alert\">" + escape(problem) + "</p>\n",
                word("join-text").formatted(escape(invited.to()), escape(invited.role())),
                base,
                hidden("token", token),
                chooses ? field : "",
                word("join")));
  }

  /// The page that asks who administers this installation.
  ///
  /// @param problem with what was sent, empty for none
  String first(String token, String problem) {
    return page(
        STUDIO,
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

  /// The page that says that a password is saved, and where it is good.
  ///
  /// @param home a path of ours; empty for none
  String saved(String title, String home) {
    String text = "<p>" + escape(word("saved")) + "</p>\n";
    return page(
        title,
        home.isEmpty()
            ? text
            : text + "<p><a href=\"%s\">%s</a></p>\n".formatted(escape(home), word("go-on")));
  }

  /// A page that says something.
  String say(String title, String text) {
    return page(title, "<p>" + escape(text) + "</p>\n");
  }

  private String page(String title, String body) {
    return page("", title, body);
  }

  /// @param product whose page it is, where it is not the application's
  private String page(String product, String title, String body) {
    String above = product.isEmpty() ? "" : "<p class=\"product\">" + escape(product) + "</p>\n";
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
    %s<section>
    <h1>%s</h1>
    %s</section>
    </main>
    </body>
    </html>
    """
        .formatted(language, escape(title), base, above, escape(title), body);
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
