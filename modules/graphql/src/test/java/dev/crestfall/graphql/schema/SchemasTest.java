package dev.crestfall.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.reflect.build.ModelBuilder;
import dev.crestfall.graphql.reflect.load.PrivilegesReader;
import dev.crestfall.graphql.reflect.load.StructureLoader;
import dev.crestfall.testkit.TestDatabase;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {
  private static final String TABLES =
      """
      CREATE SCHEMA api;
      COMMENT ON SCHEMA api IS '@graphql({"inflect_names": true})';
      CREATE TYPE api.state AS ENUM ('open', 'done', 'half done', 'null');
      CREATE TABLE api.project (
          id int PRIMARY KEY, title text NOT NULL, state api.state, tags text[], extra jsonb,
          "and" int, shape point, cost numeric, serial_no serial);
      COMMENT ON TABLE api.project IS
          '@graphql({"totalCount": {"enabled": true}, "aggregate": {"enabled": true}})';
      CREATE TABLE api.task (
          id uuid PRIMARY KEY, project_id int NOT NULL REFERENCES api.project, due date);
      CREATE TABLE api.task_on_conflict (id int PRIMARY KEY);
      CREATE VIEW api.late AS SELECT id, due FROM api.task;
      CREATE FUNCTION api.tasks_of(project int, late boolean DEFAULT false)
          RETURNS SETOF api.task STABLE LANGUAGE sql AS 'SELECT * FROM api.task';
      CREATE FUNCTION api.close_all(reason text DEFAULT 'a "b"') RETURNS int
          LANGUAGE sql AS 'SELECT 1';
      """;

  private static TestDatabase database;
  private static Model model;
  private static String printed;

  @BeforeAll
  static void build() throws SQLException {
    database = TestDatabase.create(TABLES);
    try (Connection connection = database.connect()) {
      List<String> schemas = List.of("api");
      model =
          ModelBuilder.of(
              StructureLoader.load(connection, schemas),
              PrivilegesReader.read(connection, database.superuser(), schemas),
              database.superuser());
    }
    GraphQLSchema schema = new Schemas().of(model, Mode.STRICT);
    printed =
        new SchemaPrinter(
                SchemaPrinter.Options.defaultOptions()
                    .descriptionsAsHashComments(false)
                    .includeDirectives(false))
            .print(schema)
            .replaceAll("(?m)^ *\"([^\"\\\\]|\\\\.)*\"$", "")
            .replaceAll("\\s+", " ");
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"type Late", "half done", "extra: JSONFilter", "serialNo: Int "})
  void what_has_no_place_is_not_there(String part) {
    String inputs = printed.substring(printed.indexOf("input ProjectInsertInput"));
    assertThat(inputs).doesNotContain(part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type ProjectConnection { aggregate: ProjectAggregate edges: [ProjectEdge!]! groups(",
        "): [ProjectGroup!]! pageInfo: PageInfo! totalCount: Int! }",
        "type ProjectGroup { avg: ProjectAvgAggregateResult count: Int! keys: ProjectGroupKeys!",
        "type ProjectEdge { cursor: String! node: Project! }",
        "enum State { done open }",
        "input StateFilter { eq: State in: [State!] is: FilterIs neq: State }",
        "input ProjectInsertInput { and: Int cost: BigFloat extra: JSON id: Int shape: Opaque"
            + " state: State tags: [String] taskCollection: [TaskInsertInput!] title: String }",
        "project: Project! projectId: Int! }",
        "type TaskDeleteResponse { affectedCount: Int! records: [Task!]! }",
        "type ProjectAvgAggregateResult {",
        "closeAll(reason: String = \"a \\\"b\\\"\"): Int",
        "taskByPk(",
        "input StringListFilter {",
        "input TaskRelationFilter { every: TaskFilter none: TaskFilter some: TaskFilter }",
        "onConflict: ProjectOnConflict",
        "type TaskOnConflict implements Node {",
        "enum ProjectConstraint { project_pkey }",
        "input TaskInsertInput { due: Date id: UUID project: ProjectInsertInput projectId: Int }",
        "input TaskOrderBy { due: OrderByDirection id: OrderByDirection"
            + " project: ProjectOrderBy projectId: OrderByDirection }",
      })
  void types_are_as_the_contract_has_them(String part) {
    assertThat(printed.contains(part)).as(part).isTrue();
  }

  @Test
  void a_column_of_an_operators_name_takes_its_place() {
    String filter = printed.substring(printed.indexOf("input ProjectFilter {"));
    assertThat(filter.substring(0, filter.indexOf('}')))
        .contains("and: IntFilter")
        .contains("or: [ProjectFilter!]")
        .contains("nodeId: IDFilter")
        .contains("tags: StringListFilter")
        .doesNotContain("extra");
  }

  @Test
  void a_model_has_one_schema() {
    Schemas schemas = new Schemas();
    assertThat(schemas.of(model)).isSameAs(schemas.of(model));
  }
}
