package dev.crestfall.graphql.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What can be read of a table's rows.
final class CollectionTest {
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

  @Test
  void values_have_the_form_of_their_types() {
    Table.of(festival)
        .row(
            "{bandCollection(first: 1) {edges {node {id name founded country mood moods}}}}",
            """
            {"bandCollection": {"edges":[{"node":{"id":1,"name":"Aurora","founded":"1996-06-15","country":"NO","mood":"calm","moods":["calm","VERY_WILD"]}}]}}\
            """)
        .row(
            "{bandCollection(first: 1) {edges {node {fee genres streams active rider score}}}}",
            """
            {"bandCollection": {"edges":[{"node":{"fee":"1000.50","genres":["pop","folk"],"streams":"9007199254740993","active":true,"rider":"{\\"water\\": 3}","score":1.5}}]}}\
            """)
        .row(
            "{bandCollection(filter: {id: {eq: 2}}) {edges {node {mood rider fee}}}}",
            """
            {"bandCollection": {"edges":[{"node":{"mood":"VERY_WILD","rider":"beer","fee":"700.00"}}]}}\
            """)
        .check();
  }

  @Test
  void relations_and_computed_fields_are_members_of_a_row() {
    Table.of(festival)
        .row(
            "{gigCollection(first: 2) {edges {node {slot stage {name} band {name pass {kind}}}}}}",
            """
            {"gigCollection": {"edges":[{"node":{"slot":1,"stage":{"name":"Main"},"band":{"name":"Aurora","pass":{"kind":"gold"}}}},
             {"node":{"slot":2,"stage":{"name":"Main"},"band":{"name":"Buraka","pass":null}}}]}}\
            """)
        .row(
            "{bandCollection(first: 1) {edges {node {label mainStage {name capacity} gigCollection(last: 1) {totalCount edges {node {slot}}} lateGigs(first: 1) {edges {node {slot startsAt}}}}}}}",
            """
            {"bandCollection": {"edges":[{"node":{"label":"Aurora (1)","mainStage":{"name":"Main","capacity":"9007199254740993"},"gigCollection":{"totalCount":2,"edges":[{"node":{"slot":3}}]},"lateGigs":{"edges":[{"node":{"slot":3,"startsAt":"2026-07-01T22:00:00"}}]}}}]}}\
            """)
        .row(
            "{bandCollection(filter: {id: {eq: 5}}) {edges {node {mainStage {name} gigCollection {edges {cursor}}}}}}",
            """
            {"bandCollection": {"edges":[{"node":{"mainStage":null,"gigCollection":{"edges":[]}}}]}}\
            """)
        .check();
  }

  @Test
  void type_names_stand_everywhere() {
    assertThat(
            festival.answer(
                """
                {__typename bandCollection(first: 1) {__typename aggregate {__typename sum {__typename}}
                  pageInfo {__typename} edges {__typename node {__typename}}}}\
                """))
        .isEqualTo(
            """
            {"__typename": "Query", "bandCollection": {"__typename":"BandConnection","aggregate":{"__typename":"BandAggregate","sum":{"__typename":"BandSumAggregateResult"}},"pageInfo":{"__typename":"PageInfo"},"edges":[{"__typename":"BandEdge","node":{"__typename":"Band"}}]}}\
            """);
  }

  @Test
  void long_aliases_and_empty_objects_are_kept() {
    String alias = "a".repeat(80);
    Table.of(festival)
        .row(
            "{bandCollection(first: 1) {edges {node {%s: name stage: mainStage {%s: name}}}}}"
                .formatted(alias, alias),
            """
            {"bandCollection": {"edges":[{"node":{"%s":"Aurora","stage":{"%s":"Main"}}}]}}\
            """
                .formatted(alias, alias))
        .row(
            "{bandCollection(first: 1) {%s: edges {%s: node {name @skip(if: true)}}}}"
                .formatted(alias, alias),
            """
            {"bandCollection": {"%s":[{"%s":{}}]}}\
            """
                .formatted(alias, alias))
        .check();
  }

  @Test
  void a_row_is_found_by_its_key() {
    Table.of(festival)
        .row("{bandByPk {name}}", "Missing primary key column(s): id")
        .row("{bandByPk(id: \"1\") {name}}", "Invalid input for Int type")
        .row("{bandByPk(id: 1) {nom}}", "Unknown field 'nom' on type 'Band'")
        .row(
            "{gigByPk(stageId: 1, slot: 2) {band {name}}}",
            "{\"gigByPk\": {\"band\":{\"name\":\"Buraka\"}}}")
        .row("{bandByPk(id: 99) {name}}", "{\"bandByPk\": null}")
        .row("{node {nodeId}}", "Invalid input for NonNull type")
        .row("{node(nodeId: \"x\") {nodeId}}", "Invalid value passed to nodeId argument. Error 2")
        .row(
            "{node(nodeId: \"%s\") {nodeId}}"
                .formatted(Table.base64("[\"public\", \"nobody\", 1]")),
            "Collection referenced by nodeId did not match any known collection")
        .row(
            "{node(nodeId: \"%s\") {nodeId}}".formatted(Table.base64("[\"public\", \"gig\", 1]")),
            "Primary key column count mismatch. Expected 2, provided 1")
        .row(
            "{node(nodeId: \"%s\") {__typename ... on Gig {nodeId slot} ... on Band {name}}}"
                .formatted(Table.base64("[\"public\", \"gig\", 1, 2]")),
            "{\"node\": {\"__typename\":\"Gig\",\"nodeId\":\"%s\",\"slot\":2}}"
                .formatted(Table.base64("[\"public\", \"gig\", 1, 2]")))
        .check();
  }

  @Test
  void a_nodes_id_is_a_variable_of_one_plan_for_each_table() {
    String query = "query ($id: ID!) {node(nodeId: $id) {... on Band {name}}}";
    assertThat(festival.answer(query, Map.of("id", Table.base64("[\"public\", \"band\", 2]"))))
        .isEqualTo("{\"node\": {\"name\":\"Buraka\"}}");
  }

  @Test
  void aggregates_are_of_all_that_the_filter_leaves() {
    Table.of(festival)
        .row(
            "{bandCollection {aggregate {median {fee}}}}",
            "Unknown field \"median\" selected on type \"BandAggregate\"")
        .row(
            "{bandCollection {aggregate {sum {name}}}}",
            "Unknown or invalid field \"name\" selected on type \"BandSumAggregateResult\"")
        .row(
            "{stageCollection {aggregate {count}}}",
            "enable the aggregate directive to use aggregates")
        .row("{stageCollection {totalCount}}", "unknown field in connection")
        .row(
            "{bandCollection(first: 1) {totalCount aggregate {n: count sum {fee streams} avg {id} min {name active} max {founded active}}}}",
            """
            {"bandCollection": {"totalCount":5,"aggregate":{"n":5,"sum":{"fee":2650.50,"streams":9007199254741022},"avg":{"id":3.0000000000000000},"min":{"name":"Aurora","active":false},"max":{"founded":"2006-01-01","active":true}}}}\
            """)
        .row(
            "{bandCollection(filter: {id: {gt: 9}}) {aggregate {count sum {fee}}}}",
            "{\"bandCollection\": {\"aggregate\":{\"count\":0,\"sum\":{\"fee\":null}}}}")
        .check();
  }
}
