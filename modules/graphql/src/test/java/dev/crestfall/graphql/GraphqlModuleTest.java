package dev.crestfall.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GraphqlModuleTest {
  private static TestDatabase database;
  private static TestGraphql graphql;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    database.role("anon", "NOLOGIN");
    database.execute(
        """
        CREATE TABLE garden (id int PRIMARY KEY, name text NOT NULL);
        CREATE TABLE plant (
          id int PRIMARY KEY, garden_id int REFERENCES garden, name text, height numeric);
        GRANT ALL ON garden, plant TO anon;
        INSERT INTO garden VALUES (1, 'north'), (2, 'south');
        INSERT INTO plant VALUES (1, 1, 'oak', 12.50), (2, 1, 'elm', null), (3, 2, 'fig', 3);
        """);
    graphql = TestGraphql.start(database);
  }

  @AfterAll
  static void stop() {
    graphql.close();
    database.close();
  }

  @Test
  void several_fields_of_a_query_are_answered_together() {
    assertThat(
            graphql.ask(
                """
                { gardenCollection(first: 1) { edges { node { id name } } }
                  others: plantCollection(filter: {id: {gt: 2}}) { edges { node { name } } }
                  __typename }
                """))
        .isEqualTo(
            """
            {"data":{"gardenCollection":{"edges":[{"node":{"id":1,"name":"north"}}]},\
            "others":{"edges":[{"node":{"name":"fig"}}]},"__typename":"Query"}}\
            """);
  }
}
