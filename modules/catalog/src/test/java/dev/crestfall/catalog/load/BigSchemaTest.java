package dev.crestfall.catalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.dump.CatalogJson;
import dev.crestfall.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BigSchemaTest {
  private static final int TABLES = 2_000;

  @Test
  void two_thousand_tables_load_complete() throws SQLException, IOException {
    try (TestDatabase database = TestDatabase.create("CREATE SCHEMA api");
        Connection connection = database.connect()) {
      for (int from = 0; from < TABLES; from += 250) {
        database.execute(tables(from, from + 250));
      }
      CatalogSettings settings = new CatalogSettings(List.of("api"), List.of(), List.of());
      long start = System.nanoTime();
      Catalog catalog = CatalogLoader.load(connection, settings);
      System.out.println("loaded in " + (System.nanoTime() - start) / 1_000_000 + " ms");
      assertThat(catalog.tables()).hasSize(TABLES);
      assertThat(catalog.tables().values()).allMatch(table -> table.columns().size() == 5);
      assertThat(catalog.tables().values()).allMatch(table -> table.primaryKey().size() == 1);
      long relationships = catalog.relationships().values().stream().mapToLong(List::size).sum();
      assertThat(relationships).isEqualTo(2 * (TABLES - TABLES / 250));
      ByteArrayOutputStream dump = new ByteArrayOutputStream();
      CatalogJson.write(catalog, dump);
      assertThat(dump.size()).isGreaterThan(TABLES * 500);
    }
  }

  private static String tables(int from, int to) {
    StringBuilder sql = new StringBuilder();
    for (int i = from; i < to; i++) {
      String parent = i == from ? "int" : "int REFERENCES api.table_" + (i - 1);
      sql.append(
          "CREATE TABLE api.table_%d (id int PRIMARY KEY, parent_id %s, name text, at date, n numeric);"
              .formatted(i, parent));
    }
    return sql.toString();
  }
}
