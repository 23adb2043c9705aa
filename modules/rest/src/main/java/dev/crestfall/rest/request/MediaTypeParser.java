package dev.crestfall.rest.request;

import dev.crestfall.rest.request.MediaType.PlanOption;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a media type with its parameters; what can't be read is a type of its own name.
final class MediaTypeParser {
  private final String text;
  private int position;

  private MediaTypeParser(String text) {
    this.text = text;
  }

  static MediaType parse(String text) {
    MediaTypeParser parser = new MediaTypeParser(text);
    String main = parser.word(".*");
    if (main.isEmpty() || !parser.take('/')) {
      return new MediaType.Other(text);
    }
    String sub = parser.word(".*+-");
    if (sub.isEmpty()) {
      return new MediaType.Other(text);
    }
    Map<String, String> parameters = new HashMap<>();
    while (parser.parameter(parameters)) {}
    return of((main + "/" + sub).toLowerCase(Locale.ROOT), parameters, text);
  }

  private static MediaType of(String name, Map<String, String> parameters, String text) {
    boolean stripped = "stripped".equals(parameters.get("nulls"));
    return switch (name) {
      case "application/json" -> new MediaType.Json();
      case "application/geo+json" -> new MediaType.GeoJson();
      case "text/csv" -> new MediaType.Csv();
      case "text/plain" -> new MediaType.TextPlain();
      case "text/xml" -> new MediaType.TextXml();
      case "application/openapi+json" -> new MediaType.OpenApi();
      case "application/x-www-form-urlencoded" -> new MediaType.FormUrlEncoded();
      case "application/octet-stream" -> new MediaType.OctetStream();
      case "application/vnd.pgrst.plan", "application/vnd.pgrst.plan+text" ->
          plan(parameters, false);
      case "application/vnd.pgrst.plan+json" -> plan(parameters, true);
      case "application/vnd.pgrst.object+json", "application/vnd.pgrst.object" ->
          new MediaType.SingularJson(stripped);
      case "application/vnd.pgrst.array+json", "application/vnd.pgrst.array" ->
          stripped ? new MediaType.ArrayJson(true) : new MediaType.Json();
      case "*/*" -> new MediaType.Any();
      default -> new MediaType.Other(text);
    };
  }

  private static MediaType plan(Map<String, String> parameters, boolean json) {
    Set<PlanOption> options = EnumSet.noneOf(PlanOption.class);
    List<String> wanted = List.of(parameters.getOrDefault("options", "").split("\\|", -1));
    for (PlanOption option : PlanOption.values()) {
      if (wanted.contains(option.name().toLowerCase(Locale.ROOT))) {
        options.add(option);
      }
    }
    MediaType target = parse(parameters.getOrDefault("for", "application/json"));
    return new MediaType.Plan(target, json, options);
  }

  /// Reads `; key=value`; false, with nothing taken, when there is none.
  private boolean parameter(Map<String, String> parameters) {
    int start = position;
    spaces();
    if (take(';')) {
      spaces();
      String key = word("-");
      spaces();
      if (!key.isEmpty() && take('=')) {
        spaces();
        String value = value();
        if (value != null) {
          parameters.put(key.toLowerCase(Locale.ROOT), value);
          return true;
        }
      }
    }
    position = start;
    return false;
  }

  private @Nullable String value() {
    if (position < text.length() && text.charAt(position) == '"') {
      int end = text.indexOf('"', position + 1);
      if (end >= 0) {
        String quoted = text.substring(position + 1, end);
        position = end + 1;
        return quoted;
      }
    }
    String plain = word("|-");
    return plain.isEmpty() ? null : plain;
  }

  private boolean take(char wanted) {
    if (position < text.length() && text.charAt(position) == wanted) {
      position++;
      return true;
    }
    return false;
  }

  private void spaces() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  /// Letters, digits and `others`.
  private String word(String others) {
    int start = position;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (!Character.isLetterOrDigit(c) && others.indexOf(c) < 0) {
        break;
      }
      position++;
    }
    return text.substring(start, position);
  }
}
