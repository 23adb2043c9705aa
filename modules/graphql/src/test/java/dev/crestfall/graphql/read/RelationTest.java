package dev.crestfall.graphql.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.schema.Schemas;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Filters and orders that follow relations.
final class RelationTest {
  @SuppressWarnings("NullAway.Init")
  private static Festival festival;

  @BeforeAll
  static void open() throws SQLException {
    festival = new Festival();
  }

  @AfterAll
  static void close() {
    festival.close();
  }

  private static String bands(String filter) {
    return "{bandCollection(filter: %s) {totalCount edges {node {id}}}}".formatted(filter);
  }

  private static String ids(int... ids) {
    StringBuilder edges = new StringBuilder();
    for (int id : ids) {
      edges.append(edges.isEmpty() ? "" : ",").append("{\"node\":{\"id\":" + id + "}}");
    }
    return "{\"bandCollection\": {\"totalCount\":%d,\"edges\":[%s]}}".formatted(ids.length, edges);
  }

  @Test
  void what_does_not_follow_a_relation_is_refused() {
    Table.of(festival)
        .row(
            bands("{pass: {some: {}}}"), "Input for type PassFilter contains extra keys [\"some\"]")
        .row(
            bands("{gigCollection: {slot: {eq: 1}}}"),
            "Input for type GigRelationFilter contains extra keys [\"slot\"]")
        .row(bands("{gigCollection: 1}"), "Invalid input for GigRelationFilter type")
        .row(
            bands("{gigCollection: {some: {slot: {like: 1}}}}"),
            "Input for type IntFilter contains extra keys [\"like\"]")
        .row(
            "{gigCollection(orderBy: [{stage: {nom: AscNullsLast}}]) {edges {cursor}}}",
            "Input for type StageOrderBy contains extra keys [\"nom\"]")
        .row(
            "{gigCollection(orderBy: [{stage: AscNullsLast}]) {edges {cursor}}}",
            "Invalid input for StageOrderBy type")
        .row(
            "{bandCollection(orderBy: [{gigCollection: {slot: AscNullsLast}}]) {edges {cursor}}}",
            "Input for type BandOrderBy contains extra keys [\"gigCollection\"]")
        .check();
  }

  @Test
  void filters_ask_for_some_none_or_every_related_row() {
    Table.of(festival)
        .row(bands("{pass: {kind: {eq: \"gold\"}}}"), ids(1))
        .row(bands("{pass: null, gigCollection: {some: null}, id: {lt: 3}}"), ids(1, 2))
        .row(bands("{gigCollection: {some: {}}}"), ids(1, 2, 3))
        .row(bands("{gigCollection: {none: {}}}"), ids(4, 5))
        .row(bands("{gigCollection: {some: {stage: {name: {eq: \"Main\"}}}}}"), ids(1, 2))
        .row(bands("{gigCollection: {none: {slot: {gt: 1}}}}"), ids(3, 4, 5))
        .row(bands("{gigCollection: {some: {}, every: {slot: {eq: 1}}}}"), ids(3))
        .row(bands("{gigCollection: {some: {}, every: {stage: {capacity: {gt: 1}}}}}"), ids(1, 2))
        .row(bands("{not: {gigCollection: {some: {}}}, id: {eq: 4}}"), ids(4))
        .check();
  }

  @Test
  void orders_follow_relations_to_one_row() {
    String order = "orderBy: [{band: {name: DescNullsLast}}, {slot: DescNullsLast}]";
    String pages = "{gigCollection(%s) {edges {node {stageId slot}} pageInfo {hasNextPage}}}";
    Table.of(festival)
        .row(pages.formatted("first: 3, " + order), page(true, "2,1", "1,2", "1,3"))
        .row(
            pages.formatted(
                "first: 3, "
                    + order
                    + ", after: \""
                    + Table.base64("[\"Aurora\", 3, 1, 3]")
                    + "\""),
            page(false, "1,1", "2,2"))
        .row(
            pages.formatted(
                "last: 2, " + order + ", before: \"" + Table.base64("[null, 2, 2, 2]") + "\""),
            page(true, "1,3", "1,1"))
        .row(
            "{gigCollection(first: 1, orderBy: {stage: {name: DescNullsLast}}) {edges {cursor}}}",
            "{\"gigCollection\": {\"edges\":[{\"cursor\":\"%s\"}]}}"
                .formatted(Table.base64("[\"Tent\", 2, 1]")))
        .check();
  }

  @Test
  void the_schema_beyond_the_contract_has_them_and_the_contracts_has_not() {
    Schemas schemas = new Schemas();
    for (String query :
        List.of(
            bands("{pass: {kind: {eq: \"gold\"}}}"),
            bands("{gigCollection: {some: {}, every: {stage: {name: {eq: \"Main\"}}}}}"),
            "{gigCollection(orderBy: [{band: {name: DescNullsLast}}]) {totalCount}}",
            """
            mutation {insertIntoStageCollection(objects: [{id: 1, name: "Main"}], onConflict:
              {constraint: stage_pkey, updateColumns: [name], filter: {id: {gt: 0}}}) {affectedCount}}
            """)) {
      assertThat(errors(schemas.of(festival.model(), Mode.STRICT), query)).as(query).isEmpty();
      assertThat(errors(schemas.of(festival.model()), query)).as(query).isNotEmpty();
    }
  }

  private static List<ValidationError> errors(GraphQLSchema schema, String query) {
    return new Validator().validateDocument(schema, Parser.parse(query), Locale.ENGLISH);
  }

  private static String page(boolean next, String... keys) {
    StringBuilder edges = new StringBuilder();
    for (String key : keys) {
      String[] parts = key.split(",", -1);
      edges.append(edges.isEmpty() ? "" : ",");
      edges.append("{\"node\":{\"stageId\":%s,\"slot\":%s}}".formatted(parts[0], parts[1]));
    }
    return "{\"gigCollection\": {\"edges\":[%s],\"pageInfo\":{\"hasNextPage\":%s}}}"
        .formatted(edges, next);
  }
}
