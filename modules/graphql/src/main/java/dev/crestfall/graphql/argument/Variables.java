package dev.crestfall.graphql.argument;

import java.util.Collections;
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
    // Not copied: nobody changes what was read, and it may not be read yet.
    values = Collections.unmodifiableMap(values);
  }
}
