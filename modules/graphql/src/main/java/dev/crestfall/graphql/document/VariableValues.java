package dev.crestfall.graphql.document;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.error.Problem;
import dev.crestfall.graphql.error.RefusedException;
import dev.crestfall.graphql.request.JsonValues;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The variables of a request beside what its operation declares.
final class VariableValues {
  private VariableValues() {}

  static Variables of(
      List<VariableDefinition> declared,
      Map<String, @Nullable Object> given,
      Mode mode,
      Supplier<GraphQLSchema> schema) {
    if (mode == Mode.COMPATIBLE) {
      return withDefaults(declared, given);
    }
    if (declared.isEmpty()) {
      return Variables.NONE;
    }
    Map<String, @Nullable Object> known = new HashMap<>();
    for (VariableDefinition one : declared) {
      if (given.containsKey(one.getName())) {
        known.put(one.getName(), given.get(one.getName()));
      }
    }
    // What is wrong at once is refused before the rest is read.
    Map<String, @Nullable Object> beginnings = JsonValues.beginnings(known);
    check(declared, beginnings, schema.get());
    if (!beginnings.equals(known)) {
      check(declared, known, schema.get());
    }
    return withDefaults(declared, known);
  }

  /// What is given is not asked for more than has to be: it may be long, and not read yet.
  @SuppressWarnings("NullAway") // null is a value there
  private static Variables withDefaults(
      List<VariableDefinition> declared, Map<String, @Nullable Object> given) {
    Map<String, @Nullable Object> defaults = new HashMap<>();
    for (VariableDefinition one : declared) {
      if (one.getDefaultValue() != null && !given.containsKey(one.getName())) {
        Input written = Input.of(one.getDefaultValue(), new Decisions(Variables.NONE));
        defaults.put(one.getName(), written.decided());
      }
    }
    if (defaults.isEmpty()) {
      return new Variables(given);
    }
    defaults.putAll(given);
    return new Variables(defaults);
  }

  @SuppressWarnings("NullAway") // null is a value there
  private static void check(
      List<VariableDefinition> declared,
      Map<String, @Nullable Object> given,
      GraphQLSchema schema) {
    try {
      var _ =
          ValuesResolver.coerceVariableValues(
              schema,
              declared,
              RawVariables.of(given),
              GraphQLContext.getDefault(),
              Locale.ENGLISH);
    } catch (GraphQLException e) {
      throw new RefusedException(
          List.of(
              e instanceof GraphQLError error
                  ? Problem.of(error, "variable_invalid")
                  : Problem.of(String.valueOf(e.getMessage()), "variable_invalid")));
    }
  }
}
