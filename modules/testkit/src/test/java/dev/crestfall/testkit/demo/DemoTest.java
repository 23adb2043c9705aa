package dev.crestfall.testkit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.postgres.demo.Demo;
import dev.crestfall.postgres.demo.DemoException;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
  private static final String EVERYTHING =
      """
      SELECT md5(string_agg(query_to_xml(format('SELECT * FROM %s AS t ORDER BY t::text', c.oid::regclass),
               true, false, '')::text, '' ORDER BY c.relname))
        FROM pg_class c
       WHERE c.relkind IN ('r', 'm') AND c.relnamespace IN ('public'::regnamespace, 'backoffice'::regnamespace)
      """;

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, 5001})
  void a_scale_out_of_range_is_refused(double scale) throws SQLException {
    try (var database = TestDatabase.create();
        Connection connection = database.connect()) {
      assertThatThrownBy(() -> Demo.install(connection, scale, 1))
          .isInstanceOf(DemoException.class)
          .hasMessageContaining("scale");
    }
  }

  @Test
  void a_table_in_the_way_is_named_and_left_alone() throws SQLException {
    try (var database = withRoles("CREATE TABLE product (mine int)");
        Connection connection = database.connect()) {
      assertThatThrownBy(() -> Demo.install(connection, 0.01, 1))
          .hasMessageContaining("has product.");
      assertThat(database.query("SELECT to_regclass('customer') IS NULL")).isEqualTo("t");
    }
  }

  @Test
  void the_same_seed_gives_the_same_rows_and_another_one_others() throws SQLException {
    try (var first = TestDatabase.withDemo(0.02, 7);
        var second = TestDatabase.withDemo(0.02, 7);
        var third = TestDatabase.withDemo(0.02, 8)) {
      assertThat(first.query(EVERYTHING)).isNotEmpty().isEqualTo(second.query(EVERYTHING));
      assertThat(third.query(EVERYTHING)).isNotEqualTo(first.query(EVERYTHING));
    }
  }

  @Test
  void it_goes_as_a_whole_and_can_be_made_again() throws SQLException {
    try (var database = TestDatabase.withDemo(0.02, 7);
        Connection connection = database.connect()) {
      Demo.replace(connection, 0.03, 1);
      assertThat(database.query("SELECT count(*) FROM product")).isEqualTo("30");
      Demo.remove(connection);
      assertThat(
              database.query(
                  "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
          .isEqualTo("0");
      assertThat(database.query("SELECT to_regnamespace('backoffice') IS NULL")).isEqualTo("t");
    }
  }

  @Test
  void a_customer_sees_what_is_his_and_nobody_elses() throws SQLException {
    try (var database = TestDatabase.withDemo(0.05, 7)) {
      String claims = "{\"sub\": \"" + Demo.customerId(1) + "\"}";
      String counts = "SELECT count(*) || ' ' || count(DISTINCT customer_id) FROM ";
      assertThat(as(database, "anon", "", "SELECT count(*) FROM product")).isEqualTo("50");
      assertThat(as(database, "anon", "", "SELECT count(*) FROM customer")).isEqualTo("0");
      assertThat(as(database, "authenticated", claims, "SELECT id FROM customer"))
          .isEqualTo(Demo.customerId(1));
      assertThat(as(database, "authenticated", claims, counts + "purchase"))
          .endsWith(" 1")
          .doesNotStartWith("0");
      assertThat(as(database, "authenticated", "{\"sub\": \"no uuid\"}", counts + "purchase"))
          .isEqualTo("0 0");
      assertThat(as(database, "authenticated", "{\"staff\": true}", counts + "purchase"))
          .startsWith("250 ");
      assertThat(as(database, "service_role", "", counts + "customer_total")).isEqualTo("100 100");
    }
  }

  @Test
  void rows_that_come_after_get_ids_that_are_free() throws SQLException {
    try (var database = TestDatabase.withDemo(0.02, 7)) {
      assertThat(
              database.query(
                  "INSERT INTO tag (name) VALUES ('borrowed') RETURNING id = (SELECT max(id) + 1 FROM tag)"))
          .isEqualTo("t");
    }
  }

  @Test
  void every_table_has_row_level_security_and_a_comment() throws SQLException {
    try (var database = TestDatabase.withDemo(0.02, 7)) {
      String unfit =
          """
          SELECT coalesce(string_agg(relname, ', '), '') FROM pg_class
           WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
             AND (obj_description(oid, 'pg_class') IS NULL OR (relkind IN ('r', 'p') AND NOT relrowsecurity))
          """;
      assertThat(database.query(unfit)).isEmpty();
    }
  }

  private static TestDatabase withRoles(String... scripts) {
    TestDatabase database = TestDatabase.create(scripts);
    return database
        .role("anon", "NOLOGIN")
        .role("authenticated", "NOLOGIN")
        .role("service_role", "NOLOGIN BYPASSRLS");
  }

  private static String as(TestDatabase database, String role, String claims, String sql)
      throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "SELECT set_config('request.jwt.claims', '%s', false), set_config('role', '%s', false)"
              .formatted(claims, role));
      try (var rows = statement.executeQuery(sql)) {
        return rows.next() ? rows.getString(1) : "no row";
      }
    }
  }
}
