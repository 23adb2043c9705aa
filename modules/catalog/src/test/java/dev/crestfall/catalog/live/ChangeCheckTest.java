package dev.crestfall.catalog.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeCheckTest {
  private static final String SCHEMA =
      """
      CREATE SCHEMA api;
      CREATE TYPE api.mood AS ENUM ('sad');
      CREATE DOMAIN api.short AS text;
      CREATE TABLE api.parent (id int PRIMARY KEY);
      CREATE TABLE api.thing (id int, parent_id int, mood api.mood, spare int);
      CREATE VIEW api.shown AS SELECT id FROM api.thing;
      CREATE MATERIALIZED VIEW api.stored AS SELECT id FROM api.thing;
      CREATE FUNCTION api.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION api.fired() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE FUNCTION api.short_json(api.short) RETURNS json LANGUAGE sql AS 'SELECT ''1''::json';
      """;

  private static TestDatabase database;

  private Connection connection;
  private ChangeCheck check;

  @BeforeAll
  static void createDatabase() {
    database = TestDatabase.create(SCHEMA).role("check_a", "NOLOGIN").role("check_b", "NOLOGIN");
    database.execute("REVOKE check_a FROM check_b; ALTER ROLE check_a RESET ALL");
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  @BeforeEach
  void remember() throws SQLException {
    connection = database.connect();
    check = new ChangeCheck(connection);
    check.remember();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "INSERT INTO api.thing VALUES (1)",
        "CREATE TEMP TABLE t (id int PRIMARY KEY, name text DEFAULT 'x')",
        "TRUNCATE api.thing",
        "REFRESH MATERIALIZED VIEW api.stored",
        "ANALYZE api.thing",
        "VACUUM api.thing",
      })
  void what_says_nothing_new_is_no_change(String sql) throws SQLException {
    database.execute(sql);
    assertThat(check.changed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE api.added (id int)",
        "DROP TABLE api.added",
        "ALTER TABLE api.thing RENAME TO renamed",
        "ALTER TABLE api.renamed RENAME TO thing",
        "ALTER TABLE api.thing ADD COLUMN added int",
        "ALTER TABLE api.thing ALTER COLUMN added TYPE bigint",
        "ALTER TABLE api.thing ALTER COLUMN added SET DEFAULT 1",
        "ALTER TABLE api.thing ALTER COLUMN added SET NOT NULL",
        "ALTER TABLE api.thing RENAME COLUMN added TO other",
        "ALTER TABLE api.thing DROP COLUMN other",
        "ALTER TABLE api.thing ADD CONSTRAINT fk FOREIGN KEY (parent_id) REFERENCES api.parent",
        "ALTER TABLE api.thing RENAME CONSTRAINT fk TO fk2",
        "ALTER TABLE api.thing DROP CONSTRAINT fk2",
        "COMMENT ON TABLE api.thing IS 'a'",
        "COMMENT ON COLUMN api.thing.id IS 'b'",
        "COMMENT ON SCHEMA api IS 'c'",
        "COMMENT ON TABLE api.thing IS NULL",
        "CREATE OR REPLACE VIEW api.shown AS SELECT parent_id AS id FROM api.thing",
        "CREATE TRIGGER t INSTEAD OF DELETE ON api.shown FOR EACH ROW EXECUTE FUNCTION api.fired()",
        "DROP TRIGGER t ON api.shown",
        "CREATE OR REPLACE FUNCTION api.one() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1'",
        "ALTER FUNCTION api.one() SET statement_timeout = '1s'",
        "REVOKE EXECUTE ON FUNCTION api.one() FROM PUBLIC",
        "GRANT SELECT ON api.thing TO check_a",
        "GRANT UPDATE (id) ON api.thing TO check_a",
        "ALTER TABLE api.thing ENABLE ROW LEVEL SECURITY",
        "CREATE UNIQUE INDEX one_mood ON api.thing (mood)",
        "ALTER TYPE api.mood ADD VALUE 'ok'",
        "ALTER TYPE api.mood RENAME VALUE 'ok' TO 'fine'",
        "ALTER DOMAIN api.short SET NOT NULL",
        "CREATE CAST (api.short AS json) WITH FUNCTION api.short_json(api.short) AS IMPLICIT",
        "DROP CAST (api.short AS json)",
        "ALTER ROLE check_a SET statement_timeout = '3s'",
        "ALTER ROLE check_a RESET ALL",
        "GRANT check_a TO check_b",
        "REVOKE check_a FROM check_b",
        "ALTER ROLE check_a BYPASSRLS",
        "ALTER ROLE check_a NOBYPASSRLS",
        "CREATE SCHEMA another",
        "DROP SCHEMA another",
      })
  void what_the_catalog_shows_is_a_change(String sql) throws SQLException {
    database.execute(sql);
    assertThat(check.changed()).isTrue();
  }

  @Test
  void a_change_is_reported_until_it_is_loaded() throws SQLException {
    database.execute("COMMENT ON TABLE api.parent IS 'again'");
    assertThat(check.changed()).isTrue();
    assertThat(check.remember()).isFalse();
    assertThat(check.changed()).isFalse();
    assertThat(check.remember()).isTrue();
  }
}
