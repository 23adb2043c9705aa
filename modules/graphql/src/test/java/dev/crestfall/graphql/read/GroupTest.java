package dev.crestfall.graphql.read;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Aggregates of groups.
final class GroupTest {
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
  void what_makes_no_groups_is_refused() {
    Table.of(festival)
        .row(
            "{bandCollection {groups {count}}}",
            "At least one of the keys of groups must be selected")
        .row(
            "{bandCollection {groups {keys {__typename} count}}}",
            "At least one of the keys of groups must be selected")
        .row(
            "{bandCollection {groups {keys {rider} count}}}",
            "Unknown or invalid field \"rider\" selected on type \"BandGroupKeys\"")
        .row(
            "{bandCollection {groups(last: 1) {keys {country}}}}",
            "Input contains extra keys [\"last\"]")
        .row(
            "{bandCollection {groups(first: -1) {keys {country}}}}",
            "`first` must be an unsigned integer")
        .row(
            "{stageCollection {groups {keys {name} count}}}",
            "enable the aggregate directive to use aggregates")
        .check();
  }

  @Test
  void rows_with_the_same_keys_are_a_group() {
    Table.of(festival)
        .row(
            "{bandCollection {groups {keys {country} count sum {fee} max {name}}}}",
            """
            {"bandCollection": {"groups":[{"keys":{"country":"NO"},"count":2,"sum":{"fee":1250.50},"max":{"name":"Dawn"}},
             {"keys":{"country":"PT"},"count":2,"sum":{"fee":1400.00},"max":{"name":"Ember"}},
             {"keys":{"country":null},"count":1,"sum":{"fee":null},"max":{"name":"Cinder"}}]}}\
            """)
        .row(
            "{bandCollection(filter: {active: {eq: true}}) {groups(first: 2) {keys {m: mood active} count}}}",
            """
            {"bandCollection": {"groups":[{"keys":{"m":"calm","active":true},"count":1},
             {"keys":{"m":"VERY_WILD","active":true},"count":1}]}}\
            """)
        .row(
            "{bandCollection(filter: {id: {eq: 9}}) {groups {keys {country}}}}",
            "{\"bandCollection\": {\"groups\":[]}}")
        .check();
  }

  @Test
  void groups_of_related_rows_stand_beside_them() {
    Table.of(festival)
        .row(
            "{bandCollection(first: 1) {aggregate {count} edges {node {gigCollection {groups {__typename keys {__typename stageId} n: count}}}}}}",
            """
            {"bandCollection": {"aggregate":{"count":5},"edges":[{"node":{"gigCollection":{"groups":[{"__typename":"GigGroup","keys":{"__typename":"GigGroupKeys","stageId":1},"n":2}]}}}]}}\
            """)
        .check();
  }
}
