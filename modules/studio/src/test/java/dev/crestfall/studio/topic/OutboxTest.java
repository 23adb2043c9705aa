package dev.crestfall.studio.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.studio.permit.StudioPermissions;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Topics.Kind EACH =
      new Topics.Kind("rows", StudioPermissions.OPEN, Duration.ZERO, null);
  private static final Topics.Kind SELDOM =
      new Topics.Kind("stats", StudioPermissions.OPEN, Duration.ofHours(1), null);

  private final Outbox outbox = new Outbox();

  private String next() throws InterruptedException {
    return Objects.requireNonNullElse(outbox.next(1_000_000), "nothing");
  }

  @Test
  void who_reads_too_slowly_is_told_of_the_gap_and_then_hears_the_newest() throws Exception {
    for (int i = 0; i < 300; i++) {
      outbox.tell("rows", EACH, "" + i);
    }
    assertThat(next()).isEqualTo("{\"type\":\"gap\",\"topic\":\"rows\"}");
    assertThat(next()).contains("\"payload\":44");
  }

  @Test
  void of_what_is_told_seldom_the_last_word_counts() throws Exception {
    outbox.tell("stats", SELDOM, "1");
    outbox.tell("stats", SELDOM, "2");
    assertThat(next()).contains("\"payload\":2");
    outbox.tell("stats", SELDOM, "3");
    assertThat(next()).isEqualTo("nothing");
  }

  @Test
  void what_is_forgotten_is_not_told() throws Exception {
    outbox.tell("rows", EACH, "1");
    outbox.forget("rows");
    assertThat(next()).isEqualTo("nothing");
  }
}
