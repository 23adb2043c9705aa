package dev.crestfall.testkit.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.postgres.transfer.ScriptRunner;
import dev.crestfall.postgres.transfer.TransferException;
import dev.crestfall.postgres.transfer.archive.Exporter;
import dev.crestfall.postgres.transfer.archive.Restorer;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE OPERATOR === (LEFTARG = box, RIGHTARG = box, FUNCTION = box_same) | operator public.===(box,box)",
        "CREATE FOREIGN DATA WRAPPER far | foreign-data wrapper far",
        "CREATE TEXT SEARCH CONFIGURATION plain (PARSER = \"default\") | text search configuration public.plain",
        "SELECT lo_create(0) | large object",
        "CREATE TYPE shell | type public.shell",
      })
  void what_an_archive_can_not_hold_is_refused_by_name(String sql, String name) throws Exception {
    try (var database = TestDatabase.create(sql)) {
      assertThatThrownBy(() -> export(database, "refused.zip"))
          .isInstanceOf(TransferException.class)
          .hasMessageContaining("can't hold")
          .hasMessageContaining(name);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void a_database_with_something_in_it_is_left_alone() throws Exception {
    try (var source = TestDatabase.create("CREATE TABLE film (id int)");
        var target = TestDatabase.create("CREATE TABLE mine (id int)")) {
      Path archive = export(source, "film.zip");
      assertThatThrownBy(() -> restore(target, archive))
          .hasMessageContaining("not empty: table")
          .hasMessageContaining("mine");
      assertThat(target.query("SELECT to_regclass('film') IS NULL")).isEqualTo("t");
    }
  }

  @Test
  void a_damaged_archive_is_refused_as_a_whole() throws Exception {
    try (var source =
            TestDatabase.create("CREATE TABLE film (id int); INSERT INTO film VALUES (1), (2)");
        var target = TestDatabase.create()) {
      Path archive = export(source, "film.zip");
      Path changed = withEntry(archive, "rows/000001.copy", "1\n3\n");
      assertThatThrownBy(() -> restore(target, changed))
          .hasMessageContaining("damaged: rows/000001.copy");
      Path other = withEntry(archive, "schema-after-rows.sql", "DROP TABLE film;\n");
      assertThatThrownBy(() -> restore(target, other))
          .hasMessageContaining("schema-after-rows.sql has another checksum");
      Path text = Files.writeString(folder.resolve("text"), "SELECT 1;");
      assertThatThrownBy(() -> restore(target, text)).hasMessageContaining("no archive");
      assertThat(target.query("SELECT to_regclass('film') IS NULL")).isEqualTo("t");
    }
  }

  @Test
  void the_file_is_for_its_owner_only() throws Exception {
    try (var source = TestDatabase.create()) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(export(source, "a.zip"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void one_of_every_kind_of_thing_comes_back_as_it_was() throws Exception {
    try (var source = TestDatabase.create();
        var target = TestDatabase.create()) {
      fill(source);
      Path first = export(source, "first.zip");
      restore(target, first);
      Path second = export(target, "second.zip");
      assertThat(contents(second)).containsExactlyEntriesOf(contents(first));
      assertThat(target.query("SELECT n FROM a_second")).isEqualTo("2001");
      assertThat(target.query("SHOW search_path")).isEqualTo("\"$user\", public, extras");
      assertThat(target.query("SELECT nextval('extras.ticket')"))
          .isEqualTo(source.query("SELECT nextval('extras.ticket')"));
      assertThat(target.query("INSERT INTO base (note) VALUES ('next') RETURNING id"))
          .isEqualTo("20");
    }
  }

  @Test
  void the_sample_database_comes_back_as_it_was() throws Exception {
    try (var source = TestDatabase.withDemo(0.05, 3);
        var target = TestDatabase.create()) {
      Path first = export(source, "first.zip");
      restore(target, first);
      assertThat(contents(export(target, "second.zip"))).containsExactlyEntriesOf(contents(first));
    }
  }

  static void fill(TestDatabase database) throws SQLException, IOException {
    database
        .role("anon", "NOLOGIN")
        .role("authenticated", "NOLOGIN")
        .role("service_role", "NOLOGIN BYPASSRLS");
    try (Connection connection = database.connect()) {
      ScriptRunner.run(connection, everything(database.name()));
    }
  }

  static String everything(String database) throws IOException {
    try (var in = ArchiveTest.class.getResourceAsStream("everything.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .replace(":db", database);
    }
  }

  private Path export(TestDatabase database, String name) throws SQLException, IOException {
    Path file = folder.resolve(name);
    try (Connection connection = database.connect()) {
      assertThat(new Exporter(connection, true, _ -> {}).run(file).warnings()).isEmpty();
    }
    return file;
  }

  private static void restore(TestDatabase database, Path file) throws SQLException, IOException {
    try (Connection connection = database.connect()) {
      new Restorer(connection, _ -> {}).run(file);
    }
  }

  /// All of an archive but what names the database and the moment.
  static Map<String, String> contents(Path archive) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (var zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        contents.put(
            entry.getName(),
            text.replaceAll("\"(database|exportedAt|serverVersion)\" : [^,]*,", ""));
      }
    }
    return contents;
  }

  private Path withEntry(Path archive, String name, String text) throws IOException {
    Path changed = folder.resolve("changed.zip");
    try (var zip = new ZipFile(archive.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (ZipEntry entry : zip.stream().toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(
            entry.getName().equals(name)
                ? text.getBytes(StandardCharsets.UTF_8)
                : zip.getInputStream(entry).readAllBytes());
      }
    }
    return changed;
  }
}
