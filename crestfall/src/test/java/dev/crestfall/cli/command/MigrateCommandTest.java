package dev.crestfall.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.Crestfall;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.db.OpenStore;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
  @TempDir Path home;

  private int migrate(String url) {
    return Crestfall.commandLine()
        .execute(
            "migrate",
            "--json",
            "--data=" + home.resolve("data"),
            "--set=postgres.start-timeout=1s",
            "--set=postgres.url=" + url);
  }

  @Test
  void a_database_that_is_not_there_ends_with_5() {
    assertThat(migrate("postgresql://nobody@127.0.0.1:1/nothing")).isEqualTo(ExitCode.NOT_STARTED);
  }

  @Test
  void the_schemas_of_all_modules_are_brought_up_to_date() {
    try (TestDatabase database = TestDatabase.create();
        Store store = new Store(ConnectionString.parse(database.uri(), Map.of()))) {
      assertThat(OpenStore.SCHEMAS).noneMatch(store::isUpToDate);
      for (int i = 0; i < 2; i++) {
        assertThat(migrate(database.uri())).isZero();
        assertThat(OpenStore.SCHEMAS).allMatch(store::isUpToDate);
      }
    }
  }

  @Test
  void every_schema_that_a_module_has_scripts_for_is_among_them() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Path.of("../modules"))) {
      for (Path module : modules.toList()) {
        found.addAll(folders(module.resolve("src/main/resources/db")));
      }
    }
    // Made by the first who follows a table, where triggers are wanted.
    found.remove("graphql_live");
    assertThat(found).containsExactlyInAnyOrderElementsOf(OpenStore.SCHEMAS);
  }

  private static List<String> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
