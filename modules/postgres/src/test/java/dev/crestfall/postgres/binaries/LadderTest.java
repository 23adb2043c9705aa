package dev.crestfall.postgres.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.postgres.PostgresException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
  @ParameterizedTest
  @CsvSource({
    "no programs at all, '', false, 0, 0, NO_BINARIES",
    "an old one that nobody asked for and no other, '17', false, 0, 0, NO_BINARIES",
    "too old a one even when asked for, '14', false, 14, 0, NO_BINARIES",
    "asked for one that is not there, '18', true, 17, 0, NO_BINARIES",
    "a cluster of an older major version, '18', true, 0, 17, OTHER_MAJOR",
    "a cluster of a newer major version, '', true, 0, 19, OTHER_MAJOR",
    "asked for another one than the cluster's, '17 18', true, 17, 18, OTHER_MAJOR"
  })
  void a_rung_that_is_missing_is_refused(
      String reason, String installed, boolean embedded, int wanted, int cluster, String kind) {
    assertThatThrownBy(() -> ladder(installed, embedded, wanted).choose(cluster))
        .as(reason)
        .isInstanceOfSatisfying(
            PostgresException.class, refusal -> assertThat(refusal.kind().name()).isEqualTo(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "installed before embedded, '18', true, 0, 0, INSTALLED, 18",
    "embedded where the installed one is old, '17', true, 0, 0, EMBEDDED, 18",
    "the newest installed one, '19 18', true, 0, 0, INSTALLED, 19",
    "the one of the cluster, '19 18', true, 0, 18, INSTALLED, 18",
    "embedded for its own cluster beside a newer one, '19', true, 0, 18, EMBEDDED, 18",
    "an old one when told, '18 16', true, 16, 0, INSTALLED, 16",
    "an old one for its cluster, '18 16', true, 0, 16, INSTALLED, 16"
  })
  void the_first_rung_that_fits_is_taken(
      String reason,
      String installed,
      boolean embedded,
      int wanted,
      int cluster,
      Rung rung,
      int major) {
    Binaries chosen = ladder(installed, embedded, wanted).choose(cluster);
    assertThat(chosen.rung()).as(reason).isEqualTo(rung);
    assertThat(chosen.major()).as(reason).isEqualTo(major);
  }

  private static Ladder ladder(String installed, boolean embedded, int wanted) {
    List<Binaries> found =
        Arrays.stream(installed.split(" ", -1))
            .filter(version -> !version.isEmpty())
            .map(version -> new Binaries(Path.of("/x"), version + ".1", Rung.INSTALLED))
            .toList();
    return new Ladder(
        Optional.empty(),
        wanted,
        () -> found,
        embedded
            ? Optional.of(() -> new Binaries(Path.of("/y"), "18.6", Rung.EMBEDDED))
            : Optional.empty());
  }
}
