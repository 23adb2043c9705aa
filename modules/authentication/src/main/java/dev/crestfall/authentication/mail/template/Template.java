package dev.crestfall.authentication.mail.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with placeholders in the notation of Go's templates, so far as mails use it: `{{ .Token
/// }}`, `{{ .Data.name }}`, `{{ if eq .Data.plan "pro" }} … {{ else if … }} … {{ else }} … {{ end
/// }}`, comments, and `{{-` and `-}}`.
final class Template {
  private static final Pattern ACTION =
      Pattern.compile("\\{\\{(-\\s)?\\s*(/\\*.*?\\*/|.*?)\\s*(\\s-)?}}", Pattern.DOTALL);
  private static final int CONTEXT = 40;

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = parts;
  }

  private sealed interface Part {
    void write(StringBuilder out, JsonNode values, Escape escape);
  }

  private record Text(String text) implements Part {
    @Override
    public void write(StringBuilder out, JsonNode values, Escape escape) {
      out.append(text);
    }
  }

  private record Value(Expression expression) implements Part {
    @Override
    public void write(StringBuilder out, JsonNode values, Escape escape) {
      CharSequence before = out.subSequence(Math.max(0, out.length() - CONTEXT), out.length());
      out.append(escape.value(Expression.written(expression.of(values)), before));
    }
  }

  private record Choice(Expression condition, List<Part> yes, List<Part> no) implements Part {
    @Override
    public void write(StringBuilder out, JsonNode values, Escape escape) {
      (condition.holds(values) ? yes : no).forEach(part -> part.write(out, values, escape));
    }
  }

  /// Reads a template.
  ///
  /// @throws TemplateException when it uses what is not known here
  static Template parse(String source) {
    return new Template(new Parser(source).all());
  }

  /// The text for these values.
  String render(JsonNode values, Escape escape) {
    StringBuilder out = new StringBuilder();
    parts.forEach(part -> part.write(out, values, escape));
    return out.toString();
  }

  private static final class Parser {
    private final String source;
    private final Matcher actions;
    private int at;
    private boolean trim;

    Parser(String source) {
      this.source = source;
      this.actions = ACTION.matcher(source);
    }

    List<Part> all() {
      List<Part> made = new ArrayList<>();
      String end = block(made);
      if (!end.isEmpty()) {
        throw new TemplateException("{{ " + end + " }} ends nothing");
      }
      return List.copyOf(made);
    }

    /// Reads parts until an action that ends a block, and returns that; empty at the end.
    private String block(List<Part> made) {
      while (actions.find(at)) {
        text(made, source.substring(at, actions.start()), actions.group(1) != null);
        trim = actions.group(3) != null;
        at = actions.end();
        String action = String.valueOf(actions.group(2));
        if (action.equals("end") || action.equals("else") || action.startsWith("else ")) {
          return action;
        }
        if (action.startsWith("if ")) {
          made.add(choice(action.substring(3)));
        } else if (!action.startsWith("/*")) {
          made.add(new Value(Expression.parse(action)));
        }
      }
      text(made, source.substring(at), false);
      at = source.length();
      return "";
    }

    private Choice choice(String condition) {
      List<Part> yes = new ArrayList<>();
      List<Part> no = new ArrayList<>();
      String end = block(yes);
      if (end.startsWith("else if ")) {
        no.add(choice(end.substring("else if ".length())));
      } else if (end.equals("else")) {
        end = block(no);
      }
      if (end.isEmpty() || end.equals("else")) {
        throw new TemplateException("{{ if " + condition + " }} has no {{ end }}");
      }
      return new Choice(Expression.parse(condition), List.copyOf(yes), List.copyOf(no));
    }

    private void text(List<Part> made, String text, boolean trimEnd) {
      String kept = trim ? text.stripLeading() : text;
      trim = false;
      kept = trimEnd ? kept.stripTrailing() : kept;
      if (!kept.isEmpty()) {
        made.add(new Text(kept));
      }
    }
  }
}
