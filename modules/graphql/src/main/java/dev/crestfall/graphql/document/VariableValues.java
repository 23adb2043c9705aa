package dev.crestfall.graphql.document;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.error.Problem;
import dev.crestfall.graphql.error.RefusedException;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.TypeFromAST;
import graphql.execution.ValuesResolver;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.Collections;
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
      return Variables.none();
    }
    Map<String, @Nullable Object> known = new HashMap<>();
    Fitting fitting = new Fitting();
    for (VariableDefinition one : declared) {
      if (given.containsKey(one.getName())) {
        known.put(one.getName(), given.get(one.getName()));
      }
      require(one, known, fitting, schema.get());
    }
    return withDefaults(declared, known);
  }

  private static void require(
      VariableDefinition variable,
      Map<String, @Nullable Object> known,
      Fitting fitting,
      GraphQLSchema schema) {
    String name = variable.getName();
    GraphQLType type = TypeFromAST.getTypeFromAST(schema, variable.getType());
    if (type == null || !known.containsKey(name)) {
      check(variable, Map.of(), schema);
      return;
    }
    Object misfit = fitting.misfit(type, known.get(name));
    if (misfit != Fitting.Fit.ALL) {
      check(variable, Collections.singletonMap(name, misfit), schema);
      // Here it does fit, so all of it is looked at.
      check(variable, Collections.singletonMap(name, known.get(name)), schema);
    }
  }

  /// What is given may be long: it is not copied where that can be helped.
  @SuppressWarnings("NullAway") // null is a value there
  private static Variables withDefaults(
      List<VariableDefinition> declared, Map<String, @Nullable Object> given) {
    Map<String, @Nullable Object> defaults = new HashMap<>();
    for (VariableDefinition one : declared) {
      if (one.getDefaultValue() != null && !given.containsKey(one.getName())) {
        Input written = Input.of(one.getDefaultValue(), new Decisions(Variables.none()));
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
      VariableDefinition variable, Map<String, @Nullable Object> given, GraphQLSchema schema) {
    try {
      var _ =
          ValuesResolver.coerceVariableValues(
              schema,
              List.of(variable),
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
