package dev.crestfall.rest.config;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.config.Sources;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Puts single settings, given as text, in place of a record's.
final class Overlay {
  /// Empty means none of them; for others it means the default.
  private static final Set<String> EMPTY_COUNTS = Set.of("db_extra_search_path");

  private Overlay() {}

  /// Replaces settings.
  ///
  /// @param settings by name in snake_case
  /// @param judge may refuse them
  /// @throws ConfigException with every fault
  static RestConfig apply(RestConfig base, Map<String, String> settings, Consumer<Config> judge) {
    List<String> flags = new ArrayList<>();
    settings.forEach((name, value) -> {
      if (!value.isEmpty() || EMPTY_COUNTS.contains(name)) {
        flags.add("rest." + name.replace('_', '-') + "=" + value);
      }
    });
    if (settings.isEmpty()) {
      return base;
    }
    Config config = Config.of(Sources.of(flags, Map.of(), null));
    RestConfig stronger = config.bind("rest", RestConfig.class);
    judge.accept(config);
    return merge(base, stronger, settings.keySet());
  }

  private static RestConfig merge(RestConfig base, RestConfig stronger, Set<String> names) {
    RecordComponent[] components = RestConfig.class.getRecordComponents();
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        boolean set = names.contains(snake(components[i].getName()));
        values[i] = components[i].getAccessor().invoke(set ? stronger : base);
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<RestConfig> constructor = RestConfig.class.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      String fault = cause == null ? null : cause.getMessage();
      throw new ConfigException(List.of(fault == null ? e.toString() : fault));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The settings' record can't be read", e);
    }
  }

  private static String snake(String component) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < component.length(); i++) {
      char c = component.charAt(i);
      if (Character.isUpperCase(c)) {
        name.append('_');
      }
      name.append(c);
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }
}
