package dev.crestfall.testkit.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.postgres.transfer.ImportOptions;
import dev.crestfall.postgres.transfer.Importer;
import dev.crestfall.postgres.transfer.TransferException;
import dev.crestfall.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImporterTest {
  private TestDatabase database = TestDatabase.create();

  @BeforeAll
  void makeATable() {
    database.execute("CREATE TABLE film (id int PRIMARY KEY, title text NOT NULL)");
  }

  @AfterAll
  void dropTheDatabase() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`SELECT 1;\nVACUUM film;` | 2 | VACUUM does not work",
        "`CREATE UNIQUE INDEX CONCURRENTLY i ON film (title);` | 1 | CONCURRENTLY does not work",
        "`\n\nALTER SYSTEM SET work_mem = '1GB';` | 3 | ALTER SYSTEM does not work",
        "`CREATE DATABASE other;` | 1 | CREATE DATABASE does not work",
        "`BEGIN;\nSELECT 1;\nROLLBACK;` | 3 | rolls back",
        "`COPY film TO STDOUT;` | 1 | COPY TO STDOUT",
        "`SET client_encoding = 'LATIN1';` | 1 | not written in UTF-8",
        "`CREATE TABLE a (b int);\nSELECT 1,\n  nosuch,\n 2 FROM a;\nSELECT 3;` | 3 | column \"nosuch\" does not exist (42703)",
        "`SELECT '\uD83D\uDC2C';\nSELECT\n '\uD83D\uDC2C' || nosuch;` | 3 | column \"nosuch\"",
        "`CREATE TABLE a (b int);\n\n/* c */ INSERT INTO film VALUES (1, NULL);` | 3 | null value in column \"title\"",
        "`INSERT INTO film VALUES (1, 'a');\nSELECT 1;\nINSERT INTO film VALUES (1, 'b');\nSELECT 2;` | 3 | duplicate key",
        "`COPY film FROM stdin;\n1\ta\n2\tb\nc\td\n\\.\n` | 4 | invalid input syntax for type integer: \"c\"",
        "`COPY film FROM stdin WITH (FORMAT csv);\n0,x\n1,\"a\nb\"\n2\n\\.\n` | 5 | missing data for column",
        "`COPY nosuch FROM stdin;\n1\n\\.\n` | 1 | relation \"nosuch\" does not exist",
        "`COPY film FROM stdin;\n1\ta\n` | 1 | ends within the rows",
        "`ALTER TABLE film OWNER TO nosuch;` | 1 | role \"nosuch\" does not exist",
      })
  void what_fails_is_refused_with_its_line_and_nothing_is_kept(
      String sql, long line, String message) {
    assertThatThrownBy(() -> load(sql))
        .isInstanceOfSatisfying(TransferException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageContaining(message);
    assertThat(database.query("SELECT count(*) FROM film")).isEqualTo("0");
    assertThat(database.query("SELECT to_regclass('public.a') IS NULL")).isEqualTo("t");
  }

  @Test
  void dumps_that_are_no_sql_are_named() {
    assertThatThrownBy(() -> load("PGDMP\1\2")).hasMessageContaining("custom format");
    assertThatThrownBy(() ->
            load(
                new ByteArrayInputStream("SELECT".getBytes(StandardCharsets.UTF_16)),
                ImportOptions.ALL))
        .hasMessageContaining("UTF-16");
  }

  @Test
  void a_missing_role_is_passed_over_when_asked() throws Exception {
    String sql =
        "CREATE TABLE kept (a int); ALTER TABLE kept OWNER TO nosuch; GRANT SELECT ON kept TO nosuch; DROP TABLE kept;";
    assertThatThrownBy(() -> load(sql))
        .isInstanceOfSatisfying(
            TransferException.class,
            e ->
                assertThat(e.hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("--no-owner")));
    load(
        new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8)),
        new ImportOptions(false, false));
  }

  @Test
  void a_deferred_constraint_fails_the_import_at_its_end() {
    assertThatThrownBy(() ->
            load(
                "CREATE TABLE a (b int UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO a VALUES (1), (1);"))
        .isInstanceOfSatisfying(TransferException.class, e -> assertThat(e.line()).isZero())
        .hasMessageContaining("duplicate key");
    assertThat(database.query("SELECT to_regclass('public.a') IS NULL")).isEqualTo("t");
  }

  @Test
  void a_script_with_everything_is_kept() throws Exception {
    String sql =
        """
        \\restrict x
        SET standard_conforming_strings = off;
        BEGIN;
        CREATE SCHEMA public;
        CREATE TABLE shelf (id int, label text);
        INSERT INTO shelf VALUES (1, 'it\\'s; here');
        SET standard_conforming_strings = on;
        COPY shelf (id, label) FROM stdin;
        2\t\\N
        3\ttab\\tin; it
        \\.
        COMMIT;
        CREATE FUNCTION first_label() RETURNS text LANGUAGE sql
        BEGIN ATOMIC
          SELECT CASE WHEN id = 1 THEN label END FROM shelf ORDER BY id LIMIT 1;
        END;
        CREATE RULE quiet AS ON DELETE TO shelf DO INSTEAD (SELECT 1; SELECT 2);
        \\unrestrict x
        """;
    var summary = load(sql);
    assertThat(summary.rows()).isEqualTo(3);
    assertThat(
            database.query("SELECT string_agg(coalesce(label, '-'), '|' ORDER BY id) FROM shelf"))
        .isEqualTo("it's; here|-|tab\tin; it");
    assertThat(database.query("SELECT first_label()")).isEqualTo("it's; here");
    database.execute("DROP TABLE shelf CASCADE");
  }

  @Test
  void a_packed_script_of_many_statements_is_read_as_a_stream() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("CREATE TABLE many (a int, b text);\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 20_000; i++) {
        gzip.write(
            "INSERT INTO many VALUES (%d, 'row; %d');\n"
                .formatted(i, i)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    var done = new AtomicLong();
    try (Connection connection = database.connect()) {
      new Importer(connection, ImportOptions.ALL, done::set)
          .run(new ByteArrayInputStream(packed.toByteArray()));
    }
    assertThat(done.get()).isGreaterThan(700_000);
    assertThat(database.query("SELECT count(*) || ' ' || max(a) FROM many"))
        .isEqualTo("20000 19999");
    database.execute("DROP TABLE many");
  }

  @Test
  void a_copy_of_many_rows_is_read_as_a_stream() throws Exception {
    byte[] rows =
        "12345\tsome text of a row that is a little longer\n"
            .repeat(20_000)
            .getBytes(StandardCharsets.UTF_8);
    InputStream script = stream("CREATE TABLE wide (a int, b text);\nCOPY wide FROM stdin;\n");
    for (int i = 0; i < 10; i++) {
      script = new SequenceInputStream(script, new ByteArrayInputStream(rows));
    }
    var summary =
        load(new SequenceInputStream(script, stream("\\.\nDROP TABLE wide;\n")), ImportOptions.ALL);
    assertThat(summary.rows()).isEqualTo(200_000);
  }

  private Importer.Summary load(String sql) throws SQLException, IOException {
    return load(stream(sql), ImportOptions.ALL);
  }

  private Importer.Summary load(InputStream script, ImportOptions options)
      throws SQLException, IOException {
    try (Connection connection = database.connect()) {
      return new Importer(connection, options, _ -> {}).run(script);
    }
  }

  private static InputStream stream(String sql) {
    return new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8));
  }
}
