package dev.crestfall.graphql.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.reflect.build.ModelBuilder;
import dev.crestfall.graphql.reflect.load.PrivilegesReader;
import dev.crestfall.graphql.reflect.load.StructureLoader;
import dev.crestfall.graphql.schema.Schemas;
import dev.crestfall.testkit.TestDatabase;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectorTest {
  private static final String TABLES =
      """
      CREATE SCHEMA shown;
      CREATE SCHEMA quiet;
      COMMENT ON SCHEMA shown IS '@graphql({"introspection": true})';
      CREATE TYPE shown.tone AS ENUM ('high', 'low');
      CREATE TYPE quiet.mute AS ENUM ('on');
      CREATE TABLE shown.song (id int PRIMARY KEY, tone shown.tone);
      CREATE TABLE quiet.note (id int PRIMARY KEY, song int REFERENCES shown.song);
      CREATE FUNCTION quiet.hum() RETURNS int STABLE LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION shown.sing(times int DEFAULT 2) RETURNS int STABLE LANGUAGE sql
          AS 'SELECT 1';
      """;
  private static final List<String> SCHEMAS = List.of("shown", "quiet");

  private static TestDatabase database;
  private static Model model;

  @BeforeAll
  static void build() throws SQLException {
    database = TestDatabase.create(TABLES);
    try (Connection connection = database.connect()) {
      model =
          ModelBuilder.of(
              StructureLoader.load(connection, SCHEMAS),
              PrivilegesReader.read(connection, database.superuser(), SCHEMAS),
              database.superuser());
    }
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ __schema { nothing } }|unknown field in __Schema: nothing",
        "{ __type(name: \"song\") { nothing } }|unknown field on __Type: nothing",
        "{ __type(name: \"song\") { fields { nothing } } }|unknown field in __Field nothing",
        "{ __type { name } }|no name found for __type",
        "{ __schema { types { fields { type { fields { type { fields { type { fields { name } }"
            + " } } } } } } } }|The introspection is nested too deeply",
      })
  void what_there_is_not_is_refused(String query, String message) {
    assertThatThrownBy(() -> answer(query, true))
        .isInstanceOf(GraphqlError.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"note", "noteConnection", "mute", "noteOnConflict", "nobody"})
  void what_did_not_opt_in_is_nothing(String name) {
    assertThat(answer("{ __type(name: \"" + name + "\") { name } }", false)).isEqualTo("null");
  }

  @Test
  void fields_of_hidden_types_and_functions_are_not_listed() {
    assertThat(answer("{ __type(name: \"Query\") { fields { name } } }", true))
        .isEqualTo(
            "{\"fields\":[{\"name\":\"node\"},{\"name\":\"sing\"},{\"name\":\"songByPk\"},"
                + "{\"name\":\"songCollection\"}]}");
    assertThat(answer("{ __type(name: \"song\") { fields { name } } }", true))
        .isEqualTo("{\"fields\":[{\"name\":\"nodeId\"},{\"name\":\"id\"},{\"name\":\"tone\"}]}");
  }

  @Test
  void what_goes_beyond_the_contract_is_shown_where_it_is_wanted() {
    String query = "{ __type(name: \"songOnConflict\") { kind } }";
    assertThat(answer(query, true)).isEqualTo("null");
    assertThat(answer(query, false)).isEqualTo("{\"kind\":\"INPUT_OBJECT\"}");
    String filter = "{ __type(name: \"songFilter\") { inputFields { name } } }";
    assertThat(answer(filter, true)).doesNotContain("noteCollection");
    assertThat(answer(filter, false)).contains("noteCollection");
    String insert = "{ __type(name: \"songInsertInput\") { inputFields { name } } }";
    assertThat(answer(insert, true)).doesNotContain("noteCollection");
    assertThat(answer(insert, false)).contains("noteCollection");
  }

  @Test
  void kinds_defaults_and_wrapped_types_are_told() {
    assertThat(
            answer(
                """
                { __type(name: "Query") { fields { ...F } } }
                fragment F on __Field { args { name defaultValue type { kind ofType { name } } } }
                """,
                true))
        .contains(
            "{\"name\":\"times\",\"defaultValue\":\"2\",\"type\":{\"kind\":\"SCALAR\","
                + "\"ofType\":null}}")
        .contains(
            "{\"name\":\"nodeId\",\"defaultValue\":null,\"type\":{\"kind\":\"NON_NULL\","
                + "\"ofType\":{\"name\":\"ID\"}}}");
  }

  private static String answer(String query, boolean contractOnly) {
    var document = Parser.parse(query);
    List<Field> fields =
        document
            .getDefinitionsOfType(OperationDefinition.class)
            .getFirst()
            .getSelectionSet()
            .getSelectionsOfType(Field.class);
    Map<String, FragmentDefinition> fragments =
        document.getDefinitionsOfType(FragmentDefinition.class).stream()
            .collect(Collectors.toMap(FragmentDefinition::getName, one -> one));
    byte[] json =
        new Introspector(
                new Schemas().of(model, contractOnly ? Mode.COMPATIBLE : Mode.STRICT),
                model,
                contractOnly)
            .answer(fields, fragments, new Decisions(Variables.none()));
    return new String(json, StandardCharsets.UTF_8);
  }
}
