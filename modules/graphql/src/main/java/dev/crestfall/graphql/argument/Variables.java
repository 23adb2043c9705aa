package dev.crestfall.graphql.argument;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The variables of one request, declared defaults filled in. Values are as JSON has them: `null`,
/// `Boolean`, `BigInteger`, `BigDecimal`, `String`, `List`, `Map`; a default may hold an
/// [EnumName]. Used by one thread.
public final class Variables {
  private final Map<String, @Nullable Object> values;
  private final Map<Object, Object> made = new HashMap<>();

  /// @param values no entry for a variable that is not given and has no default
  public Variables(Map<String, @Nullable Object> values) {
    // Not copied: nobody changes what was read.
    this.values = Collections.unmodifiableMap(values);
  }

  /// Those of a request without any.
  public static Variables none() {
    return new Variables(Map.of());
  }

  public Map<String, @Nullable Object> values() {
    return values;
  }

  /// What is made of them for several parameters, made by the first of these.
  ///
  /// @param key of its own for each such thing
  @SuppressWarnings("unchecked") // what has this key is made by the same caller
  public <T> T once(Object key, Supplier<T> make) {
    return (T) made.computeIfAbsent(key, _ -> make.get());
  }
}
