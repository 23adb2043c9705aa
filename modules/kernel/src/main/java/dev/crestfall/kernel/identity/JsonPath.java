package dev.crestfall.kernel.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A path into a JSON value that selects any number of values within it.
record JsonPath(List<Step> steps) {
  JsonPath {
    steps = List.copyOf(steps);
  }

  /// One step down from a value.
  sealed interface Step {
    record Member(String name) implements Step {}

    /// Counted from the end when negative.
    record Element(int index) implements Step {}

    record All() implements Step {}

    /// The value itself and everything below it.
    record Descendants() implements Step {}

    record Matching(Predicate<JsonNode> condition) implements Step {}

    /// The first element that is a text and matches.
    record FirstText(Predicate<String> condition) implements Step {}
  }

  List<JsonNode> select(JsonNode root) {
    List<JsonNode> current = List.of(root);
    for (Step step : steps) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : current) {
        collect(node, step, next);
      }
      current = next;
    }
    return current;
  }

  private static void collect(JsonNode node, Step step, List<JsonNode> target) {
    switch (step) {
      case Step.Member(String name) -> {
        JsonNode value = node.isObject() ? node.get(name) : null;
        if (value != null) {
          target.add(value);
        }
      }
      case Step.Element(int index) -> {
        JsonNode value = node.isArray() ? node.get(index < 0 ? node.size() + index : index) : null;
        if (value != null) {
          target.add(value);
        }
      }
      case Step.All _ -> node.forEach(target::add);
      case Step.Descendants _ -> descend(node, target);
      case Step.Matching(var condition) ->
          node.forEach(child -> {
            if (condition.test(child)) {
              target.add(child);
            }
          });
      case Step.FirstText(var condition) -> firstText(node, condition, target);
    }
  }

  private static void descend(JsonNode node, List<JsonNode> target) {
    target.add(node);
    node.forEach(child -> descend(child, target));
  }

  private static void firstText(JsonNode node, Predicate<String> condition, List<JsonNode> target) {
    if (!node.isArray()) {
      return;
    }
    for (JsonNode child : node) {
      if (child.isTextual() && condition.test(child.textValue())) {
        target.add(child);
        return;
      }
    }
  }
}
