package dev.crestfall.graphql.document;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.error.Problem;
import dev.crestfall.graphql.error.RefusedException;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A document that could be read, and whose fragments end.
record Parsed(
    Document document,
    List<OperationDefinition> operations,
    Map<String, FragmentDefinition> fragments) {
  private static final String INVALID = "document_invalid";
  private static final ParserOptions OPTIONS =
      ParserOptions.getDefaultOperationParserOptions()
          .transform(options ->
              options
                  .captureIgnoredChars(false)
                  .captureLineComments(false)
                  // Those are counted before.
                  .maxTokens(Integer.MAX_VALUE));

  /// Reads a document.
  ///
  /// @throws RefusedException when it is none
  static Parsed of(String text, Limits limits) {
    if (text.length() > limits.characters()) {
      throw new RefusedException(
          "The document has %d characters, more than the %d allowed"
              .formatted(text.length(), limits.characters()),
          "limit_exceeded");
    }
    Skim.require(text, limits);
    Document document = document(text);
    Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();
    document
        .getDefinitionsOfType(FragmentDefinition.class)
        .forEach(one -> fragments.putIfAbsent(one.getName(), one));
    new Measure(fragments).requireNoCycles();
    return new Parsed(
        document, document.getDefinitionsOfType(OperationDefinition.class), fragments);
  }

  private static Document document(String text) {
    try {
      return Parser.parse(
          ParserEnvironment.newParserEnvironment()
              .document(text)
              .parserOptions(OPTIONS)
              .locale(Locale.ENGLISH)
              .build());
    } catch (InvalidSyntaxException e) {
      throw new RefusedException(List.of(Problem.of(e.toInvalidSyntaxError(), "syntax_invalid")));
    }
  }

  /// About how many bytes it keeps alive: what has no text of its own counts as well.
  long weight() {
    return weight(document);
  }

  private static long weight(Node<?> node) {
    // A field takes 140 with its name, and it is the largest of those that come in thousands.
    long weight = 150;
    for (Node<?> child : node.getChildren()) {
      weight += weight(child);
    }
    return weight;
  }

  /// The document with subscriptions as queries, for a schema that has none.
  @SuppressWarnings("rawtypes") // as graphql-java has them
  Document asQueries() {
    boolean subscribes =
        operations.stream().anyMatch(one -> one.getOperation() == Operation.SUBSCRIPTION);
    if (!subscribes) {
      return document;
    }
    return document.transform(other ->
        other.definitions(
            document.getDefinitions().stream()
                .<Definition>map(one -> one instanceof OperationDefinition o ? asQuery(o) : one)
                .toList()));
  }

  private static OperationDefinition asQuery(OperationDefinition operation) {
    return operation.getOperation() == Operation.SUBSCRIPTION
        ? operation.transform(query -> query.operation(Operation.QUERY))
        : operation;
  }

  /// The operation that is asked for.
  ///
  /// @throws RefusedException when it can't be told which
  OperationDefinition operation(@Nullable String name, Mode mode) {
    return mode == Mode.COMPATIBLE ? compatible(name) : strict(name);
  }

  private OperationDefinition compatible(@Nullable String name) {
    Set<String> names = new HashSet<>();
    for (OperationDefinition operation : operations) {
      if (operation.getName() == null && operations.size() > 1) {
        throw new RefusedException(
            "Anonymous operations must be the only defined operation", INVALID);
      }
      if (operation.getName() != null && !names.add(operation.getName())) {
        throw new RefusedException("Operation names must be unique", INVALID);
      }
    }
    return find(name, "Operation not found");
  }

  private OperationDefinition strict(@Nullable String name) {
    if (name == null && operations.size() != 1) {
      throw new RefusedException(
          operations.isEmpty()
              ? "The document has no operation"
              : "operationName must say which of the document's operations to run",
          INVALID);
    }
    return find(name, "The document has no operation of that name");
  }

  private OperationDefinition find(@Nullable String name, String refusal) {
    if (name == null && operations.size() == 1) {
      return operations.getFirst();
    }
    for (OperationDefinition operation : operations) {
      if (name != null && name.equals(operation.getName())) {
        return operation;
      }
    }
    throw new RefusedException(refusal, INVALID);
  }
}
