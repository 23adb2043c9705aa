package dev.crestfall.graphql.argument;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables of one request, declared defaults filled in. Values are as JSON has them: `null`,
/// `Boolean`, `BigInteger`, `BigDecimal`, `String`, `List`, `Map`; a default may hold an
/// [EnumName].
///
/// @param values no entry for a variable that is not given and has no default
public record Variables(Map<String, @Nullable Object> values) {
  public static final Variables NONE = new Variables(Map.of());

  public Variables {
    // Map.copyOf refuses null, which is a value here.
    values = Collections.unmodifiableMap(new HashMap<>(values));
  }
}
