package dev.crestfall.graphql.reflect.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crestfall.graphql.reflect.fact.Structure.Fault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the directives in comments and keeps the first fault in them. One fault fails every
/// request: an API that ignored it would show what its owner wanted hidden or renamed.
final class Faults {
  private static final Pattern DIRECTIVE = Pattern.compile("@graphql\\((.+)\\)", Pattern.DOTALL);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private @Nullable Fault first;

  @Nullable Fault first() {
    return first;
  }

  /// What a comment says; nothing when it has no directive.
  Directive read(@Nullable String comment) {
    if (comment == null) {
      return new Directive(MissingNode.getInstance(), this);
    }
    Matcher matcher = DIRECTIVE.matcher(comment);
    if (!matcher.find()) {
      return new Directive(MissingNode.getInstance(), this);
    }
    try {
      return new Directive(JSON.readTree(matcher.group(1)), this);
    } catch (JsonProcessingException _) {
      keep(new Fault("invalid input syntax for type json", false));
      return new Directive(MissingNode.getInstance(), this);
    }
  }

  void typed(JsonNode found, String expected) {
    loading("invalid type: " + kind(found) + ", expected " + expected);
  }

  void value(String found, String expected) {
    loading("invalid value: " + found + ", expected " + expected);
  }

  void missing(String member) {
    loading("missing field `" + member + "`");
  }

  void integer(String text) {
    keep(new Fault("invalid input syntax for type integer: \"" + text + '"', false));
  }

  private void loading(String message) {
    keep(new Fault("Error while loading schema, check comment directives. " + message, true));
  }

  private void keep(Fault fault) {
    if (first == null) {
      first = fault;
    }
  }

  private static String kind(JsonNode node) {
    if (node.isTextual()) {
      return "string \"" + node.textValue() + '"';
    }
    if (node.isBoolean()) {
      return "boolean `" + node.booleanValue() + '`';
    }
    if (node.isIntegralNumber()) {
      return "integer `" + node.asText() + '`';
    }
    if (node.isNumber()) {
      return "floating point `" + node.asText() + '`';
    }
    return node.isArray() ? "sequence" : node.isObject() ? "map" : "null";
  }
}
