package dev.crestfall.graphql.reflect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.reflect.build.ModelBuilder;
import dev.crestfall.graphql.reflect.fact.Privileges;
import dev.crestfall.graphql.reflect.fact.Structure;
import dev.crestfall.graphql.reflect.load.PrivilegesReader;
import dev.crestfall.graphql.reflect.load.StructureLoader;
import dev.crestfall.graphql.schema.Schemas;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BigSchemaTest {
  private static final int TABLES = 500;
  private static final List<String> SCHEMAS = List.of("api");

  @Test
  void five_hundred_tables_become_models_and_schemas() throws SQLException {
    try (TestDatabase database =
            TestDatabase.create("CREATE SCHEMA api").role("big_reader", "NOLOGIN");
        Connection connection = database.connect()) {
      for (int from = 0; from < TABLES; from += 100) {
        database.execute(tables(from, from + 100));
      }
      database.execute(
          """
          GRANT USAGE ON SCHEMA api TO big_reader;
          GRANT ALL ON ALL TABLES IN SCHEMA api TO big_reader;
          """);
      for (int round = 0; round < 4; round++) {
        Model model = model(connection);
        assertThat(model.tables()).hasSize(TABLES);
        long start = System.nanoTime();
        assertThat(new Schemas().of(model).getAllTypesAsList()).hasSizeGreaterThan(10 * TABLES);
        System.out.println("schema " + millisSince(start) + " ms");
      }
    }
  }

  private static Model model(Connection connection) throws SQLException {
    long start = System.nanoTime();
    Structure structure = StructureLoader.load(connection, SCHEMAS);
    System.out.print("structure " + millisSince(start));
    start = System.nanoTime();
    Privileges privileges = PrivilegesReader.read(connection, "big_reader", SCHEMAS);
    System.out.print(" ms, privileges " + millisSince(start));
    start = System.nanoTime();
    Model model = ModelBuilder.of(structure, privileges, "big_reader");
    System.out.print(" ms, model " + millisSince(start) + " ms, ");
    return model;
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static String tables(int from, int to) {
    StringBuilder sql = new StringBuilder();
    for (int i = from; i < to; i++) {
      String parent = i == from ? "int" : "int REFERENCES api.table_" + (i - 1);
      sql.append(
          """
          CREATE TABLE api.table_%d (id int PRIMARY KEY, parent_id %s, name text, at date,
              amount numeric, big bigint, flag boolean, tags text[], notes jsonb,
              made timestamptz DEFAULT now());
          """
              .formatted(i, parent));
    }
    return sql.toString();
  }
}
