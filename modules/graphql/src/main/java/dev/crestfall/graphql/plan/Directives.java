package dev.crestfall.graphql.plan;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.error.GraphqlError;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.VariableReference;
import java.util.List;

/// `@skip` and `@include`.
final class Directives {
  private final Decisions decisions;

  Directives(Decisions decisions) {
    this.decisions = decisions;
  }

  /// Whether one of them says that the selection is not wanted.
  boolean skip(List<Directive> directives) {
    for (Directive directive : directives) {
      boolean skips =
          switch (directive.getName()) {
            case "skip" -> condition(directive, true);
            case "include" -> condition(directive, false);
            default -> throw GraphqlError.field("Unknown directive " + directive.getName());
          };
      if (skips) {
        return true;
      }
    }
    return false;
  }

  private boolean condition(Directive directive, boolean wanted) {
    String name = directive.getName();
    if (directive.getArguments().size() != 1) {
      throw GraphqlError.field("Incorrect arguments to directive @" + name);
    }
    Argument argument = directive.getArguments().getFirst();
    if (!argument.getName().equals("if")) {
      throw GraphqlError.field("Unknown argument to @" + name + ": " + argument.getName());
    }
    Object value = Input.of(argument.getValue(), decisions).decided();
    if (argument.getValue() instanceof VariableReference && !(value instanceof Boolean)) {
      throw GraphqlError.field("Value for \"if\" in @" + name + " directive is required");
    }
    return value instanceof Boolean given && given == wanted;
  }
}
