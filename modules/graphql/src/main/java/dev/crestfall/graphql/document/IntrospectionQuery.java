package dev.crestfall.graphql.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.graphql.argument.EnumName;
import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.plan.RootPlan;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLSchema;
import graphql.validation.OperationValidationRule;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// `__schema` and `__type`, asked of graphql-java's own engine.
final class IntrospectionQuery {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Other fields of the document may use the rest of its fragments and variables.
  private static final Set<OperationValidationRule> OF_THE_WHOLE =
      EnumSet.of(
          OperationValidationRule.NO_UNUSED_FRAGMENTS,
          OperationValidationRule.NO_UNUSED_VARIABLES,
          OperationValidationRule.LONE_ANONYMOUS_OPERATION);

  private final GraphQLSchema schema;
  private final Parsed parsed;
  private final OperationDefinition operation;

  IntrospectionQuery(GraphQLSchema schema, Parsed parsed, OperationDefinition operation) {
    this.schema = schema;
    this.parsed = parsed;
    this.operation = operation;
  }

  /// The answer as JSON.
  ///
  /// @throws GraphqlError when the fields make no sense
  byte[] answer(RootPlan.Introspection root, Variables variables) {
    Document document = document(root);
    requireValid(document);
    ExecutionInput input =
        ExecutionInput.newExecutionInput()
            .query("introspection")
            .variables(plain(variables))
            .locale(Locale.ENGLISH)
            .build();
    ExecutionResult result =
        GraphQL.newGraphQL(schema)
            .preparsedDocumentProvider((_, _) ->
                CompletableFuture.completedFuture(new PreparsedDocumentEntry(document)))
            .build()
            .execute(input);
    if (!result.getErrors().isEmpty()) {
      throw GraphqlError.field(result.getErrors().getFirst().getMessage());
    }
    Map<String, @Nullable Object> data = result.getData();
    try {
      return JSON.writeValueAsBytes(data == null ? null : data.get(root.key()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an introspection can't be written", e);
    }
  }

  @SuppressWarnings("rawtypes") // as the builder takes them
  private Document document(RootPlan.Introspection root) {
    OperationDefinition alone =
        OperationDefinition.newOperationDefinition()
            .operation(OperationDefinition.Operation.QUERY)
            .variableDefinitions(operation.getVariableDefinitions())
            .selectionSet(SelectionSet.newSelectionSet().selections(root.fields()).build())
            .build();
    List<Definition> definitions = new ArrayList<>();
    definitions.add(alone);
    definitions.addAll(parsed.fragments().values());
    return Document.newDocument().definitions(definitions).build();
  }

  private void requireValid(Document document) {
    List<ValidationError> errors =
        new Validator()
            .validateDocument(
                schema, document, rule -> !OF_THE_WHOLE.contains(rule), Locale.ENGLISH);
    if (!errors.isEmpty()) {
      throw GraphqlError.field(errors.getFirst().getMessage());
    }
  }

  @SuppressWarnings("NullAway") // null is a value there
  private static Map<String, Object> plain(Variables variables) {
    Map<String, @Nullable Object> plain = new HashMap<>();
    variables
        .values()
        .forEach((name, value) ->
            plain.put(name, value instanceof EnumName one ? one.name() : value));
    return plain;
  }
}
