package dev.crestfall.graphql.argument;

import graphql.language.Value;
import org.jspecify.annotations.Nullable;

/// A value that does not decide what a statement looks like: it is known when the statement runs.
public sealed interface Operand {
  /// The value with these variables, as [Variables] has them; null too when there is none.
  @Nullable Object value(Variables variables);

  /// As the document says.
  record Written(Value<?> literal) implements Operand {
    @Override
    public @Nullable Object value(Variables variables) {
      return given(Literals.plain(literal, variables));
    }
  }

  /// As the variables say.
  record Given(String variable, java.util.List<Object> steps) implements Operand {
    public Given {
      steps = java.util.List.copyOf(steps);
    }

    @Override
    public @Nullable Object value(Variables variables) {
      return given(new Place(variable, steps).in(variables));
    }
  }

  private static @Nullable Object given(@Nullable Object value) {
    return value instanceof Place.Nothing ? null : value;
  }
}
