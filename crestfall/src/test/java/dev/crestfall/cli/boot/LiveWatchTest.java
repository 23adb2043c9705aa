package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.cli.Options;
import dev.crestfall.graphql.GraphqlPlace;
import dev.crestfall.graphql.config.LiveWatch;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.postgres.PostgresConfig;
import dev.crestfall.postgres.PostgresModule;
import dev.crestfall.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In which databases subscriptions may keep triggers.
class LiveWatchTest {
  @TempDir Path home;

  private Settings settings(String... more) {
    List<String> flags = new ArrayList<>(List.of(more));
    flags.add("data=" + home.resolve("data"));
    return Settings.load(new Options(), flags);
  }

  private static GraphqlPlace.@Nullable Own own(
      Settings settings, @Nullable PostgresModule postgres, LiveWatch watch) {
    return new GraphqlWiring(settings, new DataApis(settings, Entrance.LOCAL, "", postgres), null)
        .own(watch);
  }

  @Test
  void what_is_only_served_never_has_them() {
    Settings settings = settings("rest.db-uri=postgres://127.0.0.1/app");
    assertThatThrownBy(() -> own(settings, null, LiveWatch.TRIGGERS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("graphql.live-watch");
    assertThat(own(settings, null, LiveWatch.AUTO)).isNull();
    assertThat(own(settings, null, LiveWatch.POLL)).isNull();
  }

  @Test
  void somebody_elses_server_has_them_only_when_a_setting_says_so() {
    try (TestDatabase database = TestDatabase.create()) {
      Settings settings = settings("postgres.url=" + database.uri());
      PostgresModule postgres =
          new PostgresModule(
              settings.config().bind("postgres", PostgresConfig.class), settings.data().path());
      try {
        postgres.start();
        assertThat(own(settings, postgres, LiveWatch.AUTO)).isNull();
        assertThat(own(settings, postgres, LiveWatch.POLL)).isNull();
        assertThat(own(settings, postgres, LiveWatch.TRIGGERS)).isNotNull();
      } finally {
        postgres.close();
      }
    }
  }

  @Test
  void our_own_server_has_them_unless_a_setting_says_not() {
    assertThat(LiveWatch.AUTO.byTriggers(true)).isTrue();
    assertThat(LiveWatch.AUTO.byTriggers(false)).isFalse();
    assertThat(LiveWatch.POLL.byTriggers(true)).isFalse();
  }
}
