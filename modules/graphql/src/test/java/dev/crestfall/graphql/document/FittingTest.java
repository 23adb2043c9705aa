package dev.crestfall.graphql.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.request.JsonValues;
import graphql.GraphQLContext;
import graphql.execution.RawVariables;
import graphql.execution.TypeFromAST;
import graphql.execution.ValuesResolver;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// It must say what graphql-java says, of which it is the shorter way.
class FittingTest {
  private static final GraphQLSchema SCHEMA =
      new SchemaGenerator()
          .makeExecutableSchema(
              new SchemaParser()
                  .parse(
                      """
                      type Query { a(row: Row, key: Key, size: Size, share: Float, id: ID): Boolean }
                      enum Size { SMALL BIG }
                      input Row { id: Int name: String size: Size sizes: [Size!] row: Row rows: [Row!] }
                      input Key { name: String! parts: [Int!]! rest: Int! = 1 }
                      """),
              RuntimeWiring.MOCKED_WIRING);

  /// What graphql-java says of a value; empty when it takes it.
  private static String words(VariableDefinition variable, @Nullable Object value) {
    try {
      var _ =
          ValuesResolver.coerceVariableValues(
              SCHEMA,
              List.of(variable),
              RawVariables.of(Collections.singletonMap("v", value)),
              GraphQLContext.getDefault(),
              Locale.ENGLISH);
      return "";
    } catch (graphql.GraphQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Int!|null",
        "Int|'x'",
        "Int|1.5",
        "Int|1.0",
        "Int|2147483648",
        "Int|-2147483648",
        "Int|[1]",
        "Int|{}",
        "Float|1",
        "Float|1.5",
        "Float|'1.5'",
        "Float|1e999",
        "Float|true",
        "String|1",
        "String|'x'",
        "Boolean|'true'",
        "Boolean|false",
        "ID|7",
        "ID|'x'",
        "ID|1.5",
        "Size|'BIG'",
        "Size|'HUGE'",
        "Size|7",
        "Size|true",
        "[Int!]|null",
        "[Int!]|7",
        "[Int!]|'x'",
        "[Int!]|[]",
        "[Int!]|[1, 2]",
        "[Int!]|[1, null, 2]",
        "[Int!]|[1, 'x', 2, 'y']",
        "[Int]|[1, null]",
        "[[Int!]!]|[[1], [2, 'x']]",
        "[[Int!]!]|[[1], 2]",
        "[Size!]|['BIG', 'HUGE']",
        "Row|{}",
        "Row|7",
        "Row|[]",
        "Row|[{}]",
        "Row|{'id': 1, 'name': 'x', 'size': 'BIG', 'sizes': 'BIG', 'row': {'rows': [{}]}}",
        "Row|{'id': 1, 'nothing': 1}",
        "Row|{'id': 'x', 'name': 'x'}",
        "Row|{'row': {'rows': [{'id': 1}, {'id': 2, 'name': 3}]}}",
        "Row|{'sizes': ['BIG', 'HUGE']}",
        "[Row!]!|[{'id': 1}, {'id': 2}, null]",
        "[Row!]!|[{'id': 1}, {'id': 2}, 3]",
        "[Row!]!|[{'id': 1}, {'id': 2}, {'other': 3}]",
        "[Row!]!|{'id': 1}",
        "Key|{'name': 'x', 'parts': [1]}",
        "Key|{'name': 'x', 'parts': 1, 'rest': 2}",
        "Key|{'name': 'x', 'parts': [1], 'rest': null}",
        "Key|{'name': 'x'}",
        "Key|{'parts': [1]}",
        "Key|{'name': null, 'parts': [1]}",
        "Key|{'name': 'x', 'parts': ['x']}",
      })
  void what_fits_is_told_and_what_does_not_is_all_that_has_to_be_looked_at(String type, String json)
      throws IOException {
    VariableDefinition variable =
        Parser.parse("query ($v: " + type + ") { a }")
            .getDefinitionsOfType(OperationDefinition.class)
            .getFirst()
            .getVariableDefinitions()
            .getFirst();
    Object value = JsonValues.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    Object misfit =
        new Fitting()
            .misfit(
                Objects.requireNonNull(TypeFromAST.getTypeFromAST(SCHEMA, variable.getType())),
                value);
    String words = words(variable, value);
    assertThat(misfit == Fitting.Fit.ALL).as(words).isEqualTo(words.isEmpty());
    if (misfit != Fitting.Fit.ALL) {
      assertThat(words(variable, misfit)).isEqualTo(words);
    }
  }
}
