package dev.crestfall.graphql.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where in the variables a value is: a variable and the keys and indexes below it.
record Place(String variable, List<Object> steps) {
  /// What [#in(Variables)] gives where there is nothing, not even null.
  enum Nothing {
    NOTHING
  }

  Place {
    steps = List.copyOf(steps);
  }

  Place child(Object step) {
    List<Object> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Place(variable, longer);
  }

  /// The value, or [Nothing].
  @Nullable Object in(Variables variables) {
    if (!variables.values().containsKey(variable)) {
      return Nothing.NOTHING;
    }
    Object value = variables.values().get(variable);
    for (Object step : steps) {
      value = child(value, step);
    }
    return value;
  }

  private static @Nullable Object child(@Nullable Object value, Object step) {
    if (value instanceof Map<?, ?> map && step instanceof String key) {
      return map.containsKey(key) ? map.get(key) : Nothing.NOTHING;
    }
    if (value instanceof List<?> list && step instanceof Integer index) {
      return index < list.size() ? list.get(index) : Nothing.NOTHING;
    }
    return Nothing.NOTHING;
  }
}
