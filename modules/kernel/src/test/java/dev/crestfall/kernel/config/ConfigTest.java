package dev.crestfall.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  enum Mode {
    FOLLOW_PRIVILEGES,
    DISABLED
  }

  record Plain(
      String name,
      @Default("10") int pool,
      @Default("1s") Duration interval,
      @Default("false") boolean on,
      @Default("disabled") Mode mode,
      Optional<Secret> key,
      List<String> schemas,
      @Key("app.settings") Map<String, String> appSettings,
      @Key(aliases = "max-rows") Optional<Integer> dbMaxRows) {
    Plain {
      if (pool < 1) {
        throw new IllegalArgumentException("rest.pool must be at least 1");
      }
    }
  }

  record Careful(
      @Default("false") @DevelopmentOnly(value = "true", reason = "no mail goes out")
          boolean autoconfirm) {}

  @TempDir @Nullable Path directory;

  private static Config config(List<String> flags, Map<String, String> env, @Nullable Path file) {
    return Config.of(Sources.of(flags, env, file).foreign("PGRST_", "rest"));
  }

  private Path file(String text) throws IOException {
    Path file = java.util.Objects.requireNonNull(directory).resolve("crestfall.toml");
    return Files.writeString(file, text);
  }

  @Test
  void every_problem_is_told_at_once() throws Exception {
    Path file = file("[rest]\npool = 'ten'\npol = 3\n");
    Config config =
        config(
            List.of("rest.interval=soon", "nonsense"),
            Map.of("CRESTFALL_REST_MODE", "maybe", "CRESTFALL_REST_SCHEMA", "a"),
            file);
    config.prepare("rest", Plain.class);
    assertThat(config.problems())
        .containsExactly(
            "--set wants module.key=value; 'nonsense' has no value",
            "rest.name is required: set it in the file, as CRESTFALL_REST_NAME, or with --set",
            "rest.pool: 'ten' is not a whole number (" + file + ")",
            "rest.interval: 'soon' is not a duration like 500ms, 30s, 5m, 2h or 1d (--set)",
            "rest.mode: 'maybe' is not one of follow-privileges, disabled (CRESTFALL_REST_MODE)",
            "rest.pol is not a setting (" + file + "); did you mean rest.pool?",
            "CRESTFALL_REST_SCHEMA is not a setting (environment); did you mean"
                + " CRESTFALL_REST_SCHEMAS?");
    assertThatThrownBy(config::check).isInstanceOf(ConfigException.class);
  }

  @Test
  void what_a_record_refuses_is_a_problem() {
    Config config = config(List.of("rest.name=a", "rest.pool=0"), Map.of(), null);
    config.prepare("rest", Plain.class);
    assertThat(config.problems()).containsExactly("rest.pool must be at least 1");
  }

  @Test
  void a_broken_or_absent_file_is_a_problem_with_its_line() throws Exception {
    Path broken = file("[rest]\nname = \n");
    assertThat(config(List.of(), Map.of(), broken).problems())
        .singleElement()
        .asString()
        .contains("crestfall.toml, line 2");
    assertThat(config(List.of(), Map.of(), Path.of("absent.toml")).problems())
        .containsExactly("There is no configuration file absent.toml");
  }

  @Test
  void a_flag_wins_over_own_variables_over_foreign_ones_over_the_file() throws Exception {
    Path file = file("[rest]\nname='file'\npool=2\nschemas=['a,b','c']\ninterval='2h'\n");
    Config config =
        config(
            List.of("rest.name=flag"),
            Map.of(
                "CRESTFALL_REST_NAME",
                "own",
                "CRESTFALL_REST_POOL",
                "3",
                "PGRST_POOL",
                "4",
                "PGRST_INTERVAL",
                "5ms",
                "PGRST_NONSENSE",
                "x"),
            file);
    Plain plain = config.bind("rest", Plain.class);
    config.check();
    assertThat(plain.name()).isEqualTo("flag");
    assertThat(plain.pool()).isEqualTo(3);
    assertThat(plain.interval()).isEqualTo(Duration.ofMillis(5));
    assertThat(plain.schemas()).containsExactly("a,b", "c");
  }

  @Test
  void maps_are_gathered_from_every_source() throws Exception {
    Path file = file("[rest]\nname='x'\n[rest.app.settings]\na='file'\nb='file'\n");
    Config config =
        config(List.of("rest.app.settings.c=flag"), Map.of("PGRST_APP_SETTINGS_B", "env"), file);
    Plain plain = config.bind("rest", Plain.class);
    config.check();
    assertThat(plain.appSettings()).isEqualTo(Map.of("a", "file", "b", "env", "c", "flag"));
  }

  @Test
  void absent_values_are_empty_and_aliases_answer() {
    Config config = config(List.of("rest.name=", "rest.max-rows=7"), Map.of(), null);
    Plain plain = config.bind("rest", Plain.class);
    config.check();
    assertThat(plain)
        .isEqualTo(
            new Plain(
                "",
                10,
                Duration.ofSeconds(1),
                false,
                Mode.DISABLED,
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.of(7)));
  }

  @Test
  void a_bare_file_names_one_modules_settings_without_prefix() throws Exception {
    Path file = file("name = 'x'\nschemas = 'a, b'\napp.settings.foo = 'bar'\n");
    Config config = Config.of(Sources.of(List.of(), Map.of(), file).bare("rest"));
    Plain plain = config.bind("rest", Plain.class);
    config.check();
    assertThat(plain.schemas()).containsExactly("a", "b");
    assertThat(plain.appSettings()).isEqualTo(Map.of("foo", "bar"));
  }

  @Test
  void texts_of_a_bare_file_may_name_variables() throws Exception {
    Path file = file("name = '$$.a$(WHO)b$'\nschemas = 'x$(NOBODY)y'\n[rest]\nkey = '$$(WHO)'\n");
    Config config =
        Config.of(Sources.of(List.of(), Map.of("WHO", "$1\\"), file).bare("rest").asPostgrest());
    Plain plain = config.bind("rest", Plain.class);
    assertThat(plain.name()).isEqualTo("$.a$1\\b$");
    assertThat(plain.key().map(Secret::reveal)).contains("$$(WHO)");
    assertThat(config.problems())
        .containsExactly("schemas names a variable that is not set: NOBODY");
  }

  @Test
  void a_file_of_postgrest_may_say_on_and_off_and_keys_that_mean_nothing() throws Exception {
    Path file = file("name = 'x'\non = on # yes\nnane = 'x'\n");
    Config config = Config.of(Sources.of(List.of(), Map.of(), file).bare("rest").asPostgrest());
    assertThat(config.bind("rest", Plain.class).on()).isTrue();
    assertThat(config.problems()).isEmpty();
    assertThat(config.unusedKeys())
        .containsExactly("nane is not a setting (%s); did you mean name?".formatted(file));
  }

  @Test
  void printed_values_have_no_secrets() {
    Config config =
        config(List.of("rest.key=hush", "rest.name=postgres://joe:hush@host/db"), Map.of(), null);
    config.prepare("rest", Plain.class);
    assertThat(config.effective())
        .contains(
            new Effective("rest.name", "postgres://joe:********@host/db", "--set"),
            new Effective("rest.key", "********", "--set"),
            new Effective("rest.pool", "10", "default"));
    assertThat(config.effective().toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", " true ", "yes", "on", "1"})
  void development_values_are_found_however_they_are_written(String written) {
    Config config = config(List.of("authentication.autoconfirm=" + written), Map.of(), null);
    config.prepare("authentication", Careful.class);
    assertThat(config.developmentSettings())
        .singleElement()
        .satisfies(found ->
            assertThat(found)
                .startsWith("authentication.autoconfirm = " + written)
                .endsWith("is for development: no mail goes out"));
  }
}
