package dev.crestfall.kernel.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a record's component says of one setting.
///
/// @param module its prefix, empty for global settings
/// @param names the key without the prefix, then its aliases
/// @param type with its arguments, as `Optional<Duration>`
/// @param defaultText null when there is none
record Setting(
    String module,
    List<String> names,
    Type type,
    @Nullable String defaultText,
    @Nullable DevelopmentOnly developmentOnly) {

  static Setting of(String module, RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    List<String> names = new ArrayList<>();
    names.add(
        key == null || key.value().isEmpty() ? Names.kebab(component.getName()) : key.value());
    if (key != null) {
      names.addAll(List.of(key.aliases()));
    }
    Default fallback = component.getAnnotation(Default.class);
    return new Setting(
        module,
        List.copyOf(names),
        component.getGenericType(),
        fallback == null ? null : fallback.value(),
        component.getAnnotation(DevelopmentOnly.class));
  }

  String key() {
    return full(names.getFirst());
  }

  List<String> keys() {
    return names.stream().map(this::full).toList();
  }

  private String full(String name) {
    return module.isEmpty() ? name : module + "." + name;
  }

  boolean isMap() {
    return rawType() == Map.class;
  }

  boolean isList() {
    return rawType() == List.class;
  }

  boolean isOptional() {
    return rawType() == Optional.class;
  }

  boolean isSecret() {
    return type == Secret.class
        || (type instanceof ParameterizedType generic
            && List.of(generic.getActualTypeArguments()).contains(Secret.class));
  }

  /// The type of the value itself, or of what an `Optional`, a list or a map holds.
  Class<?> valueType() {
    Type value = type;
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      value = arguments[arguments.length - 1];
    }
    if (value instanceof Class<?> plain) {
      return plain;
    }
    throw new IllegalStateException(key() + " has a type that settings can't have: " + type);
  }

  private @Nullable Type rawType() {
    return type instanceof ParameterizedType generic ? generic.getRawType() : null;
  }
}
