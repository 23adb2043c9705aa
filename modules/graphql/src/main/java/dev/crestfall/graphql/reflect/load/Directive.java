package dev.crestfall.graphql.reflect.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a comment says to the API: `@graphql({...})`. What is of another kind than it should be is
/// reported to [Faults], and counts as not said.
final class Directive {
  private final JsonNode json;
  private final Faults faults;

  Directive(JsonNode json, Faults faults) {
    this.json = json;
    this.faults = faults;
  }

  /// A member; what there is none of says nothing.
  Directive member(String name) {
    JsonNode member = json.get(name);
    return new Directive(member == null ? MissingNode.getInstance() : member, faults);
  }

  private boolean isSilent() {
    return json.isMissingNode() || json.isNull();
  }

  /// A text, or any other value as text.
  @Nullable String asText() {
    if (isSilent()) {
      return null;
    }
    return json.isTextual() ? json.textValue() : json.toString();
  }

  @Nullable String text() {
    if (isSilent() || json.isTextual()) {
      return json.textValue();
    }
    faults.typed(json, "a string");
    return null;
  }

  boolean isTrue() {
    return json.isBoolean() && json.booleanValue();
  }

  /// `true`, also as a text.
  boolean saysTrue() {
    return "true".equals(asText());
  }

  /// A number of rows.
  @Nullable Integer count() {
    String text = asText();
    if (text == null) {
      return null;
    }
    try {
      int count = Integer.parseInt(text.strip());
      if (count >= 0) {
        return count;
      }
      faults.value("integer `" + count + "`", "u64");
    } catch (NumberFormatException _) {
      faults.integer(text);
    }
    return null;
  }

  /// A list of texts; null when there is none.
  @Nullable List<String> texts() {
    List<Directive> items = items();
    if (items == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (Directive item : items) {
      String text = item.textOfList();
      if (text != null) {
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }

  private @Nullable String textOfList() {
    if (!json.isTextual()) {
      faults.typed(json, "a string");
    }
    return json.textValue();
  }

  /// The items of a list; null when there is none.
  @Nullable List<Directive> items() {
    if (isSilent()) {
      return null;
    }
    if (!json.isArray()) {
      faults.typed(json, "a sequence");
      return null;
    }
    List<Directive> items = new ArrayList<>();
    json.forEach(item -> items.add(new Directive(item, faults)));
    return items;
  }

  /// The members of an object, each a text; none when there is no object.
  Map<String, String> textsByName() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (isSilent()) {
      return texts;
    }
    if (!json.isObject()) {
      faults.typed(json, "a map");
      return texts;
    }
    json.properties()
        .forEach(member -> {
          String text = new Directive(member.getValue(), faults).textOfList();
          if (text != null) {
            texts.put(member.getKey(), text);
          }
        });
    return texts;
  }

  /// A member of an object that must be there.
  Directive required(String name) {
    if (!json.has(name)) {
      faults.missing(name);
    }
    return member(name);
  }

  /// Whether it is an object, as it must be.
  boolean isObject(String expected) {
    if (!json.isObject()) {
      faults.typed(json, expected);
    }
    return json.isObject();
  }
}
