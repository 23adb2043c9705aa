package dev.crestfall.graphql.document;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.error.Problem;
import dev.crestfall.graphql.error.RefusedException;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import graphql.validation.OperationValidationRule;
import graphql.validation.QueryComplexityLimitsExceeded;
import graphql.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes documents ready: parsed, within the limits, and in [Mode#STRICT] valid. In
/// [Mode#COMPATIBLE] the plan is the judge, as it is for pg_graphql.
public final class Preparation {
  private static final String FLOOD = "The introspection asks for the same things over and over";

  private final Limits limits;

  public Preparation(Limits limits) {
    this.limits = limits;
  }

  /// One operation of a document.
  ///
  /// @throws RefusedException with all that is wrong with it
  public Prepared of(String text, @Nullable String operationName, Prepared.Ground ground) {
    Parsed parsed = Parsed.of(text, limits);
    Measure measure = new Measure(parsed.fragments());
    for (OperationDefinition one : parsed.operations()) {
      measure.require(one.getSelectionSet(), limits);
    }
    if (ground.mode() == Mode.STRICT) {
      require(
          parsed.document(),
          ground.schema().get(),
          rule -> rule != OperationValidationRule.SUBSCRIPTION_UNIQUE_ROOT_FIELD);
      parsed.operations().stream()
          .filter(one -> one.getOperation() == OperationDefinition.Operation.SUBSCRIPTION)
          .forEach(one -> OneField.require(one, parsed.fragments()));
    } else if (introspects(text)) {
      require(
          parsed.asQueries(),
          ground.schema().get(),
          rule -> rule == OperationValidationRule.GOOD_FAITH_INTROSPECTION);
    }
    return new Prepared(parsed, parsed.operation(operationName, ground.mode()), ground);
  }

  private static boolean introspects(String text) {
    return text.contains("__schema") || text.replace("__typename", "").contains("__type");
  }

  private static void require(
      Document document, GraphQLSchema schema, Predicate<OperationValidationRule> rules) {
    List<Problem> problems;
    try {
      problems =
          new Validator()
              .validateDocument(schema, document, rules, Locale.ENGLISH).stream()
                  .map(error -> Problem.of(error, "document_invalid"))
                  .toList();
    } catch (GoodFaithIntrospectionExceeded | QueryComplexityLimitsExceeded e) {
      throw new RefusedException(FLOOD, "limit_exceeded");
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(problems);
    }
  }
}
