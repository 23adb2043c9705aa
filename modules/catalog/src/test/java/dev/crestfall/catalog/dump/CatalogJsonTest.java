package dev.crestfall.catalog.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.load.CatalogLoader;
import dev.crestfall.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogJsonTest {
  private static final String SCHEMA =
      """
      CREATE SCHEMA api;
      CREATE TABLE api."pa""rent" (id int PRIMARY KEY);
      CREATE TABLE api.child (id int PRIMARY KEY, parent_id int REFERENCES api."pa""rent");
      CREATE FUNCTION api.add(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1';
      """;

  @Test
  void a_catalog_is_one_sorted_json_object() throws SQLException, IOException {
    try (TestDatabase database = TestDatabase.create(SCHEMA);
        Connection connection = database.connect()) {
      var settings = new CatalogSettings(List.of("api"), List.of(), List.of());
      var out = new ByteArrayOutputStream();
      CatalogJson.write(CatalogLoader.load(connection, settings), out);
      JsonNode json = new ObjectMapper().readTree(out.toByteArray());
      assertThat(json.at("/tables/0/name").asText()).isEqualTo("child");
      assertThat(json.at("/tables/1/name").asText()).isEqualTo("pa\"rent");
      assertThat(json.at("/tables/0/columns/1/name").asText()).isEqualTo("parent_id");
      assertThat(json.at("/relationships/0/cardinality").asText()).isEqualTo("many-to-one");
      assertThat(json.at("/relationships/0/columns/0/0").asText()).isEqualTo("parent_id");
      assertThat(json.at("/routines/0/params/1/required").asBoolean(true)).isFalse();
      assertThat(json.at("/role_settings").isObject()).isTrue();
    }
  }
}
