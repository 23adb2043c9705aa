package dev.crestfall.kernel.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a token's claims name the role: a JSON Path (RFC 9535) as `$.app.roles[0]`, or the older
/// `.app.roles[0]`, whose last step may be `[?(@ ^== "prefix")]`.
public final class RoleClaim {
  private final String text;
  private final JsonPath path;
  private final boolean deprecated;

  private RoleClaim(String text, JsonPath path, boolean deprecated) {
    this.text = text;
    this.path = path;
    this.deprecated = deprecated;
  }

  /// Reads a path of either form.
  ///
  /// @throws IllegalArgumentException in words for a person
  public static RoleClaim parse(String text) {
    if (text.startsWith("$")) {
      return new RoleClaim(text, new JsonPathParser(text).parse(), false);
    }
    DottedPathParser parser = new DottedPathParser(text);
    JsonPath path = parser.parse();
    return new RoleClaim(parser.canonical(), path, true);
  }

  /// Whether this is the older form.
  public boolean isDeprecated() {
    return deprecated;
  }

  /// The role, null when the claims don't have one there. What is no string counts as its JSON
  /// text.
  @Nullable String find(JsonNode claims) {
    List<JsonNode> found = path.select(claims);
    if (found.isEmpty()) {
      return null;
    }
    JsonNode first = found.getFirst();
    return first.isTextual() ? first.textValue() : first.toString();
  }

  /// The path as text.
  @Override
  public String toString() {
    return text;
  }
}
