package dev.crestfall.authentication.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ShortMemoryTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final ShortMemory memory = new ShortMemory(now::get);

  @Test
  void a_name_holds_for_a_minute_however_often_it_is_asked_for() {
    String name = memory.name("basic", "ada:secret");
    now.set(now.get().plusSeconds(59));
    assertThat(memory.name("basic", "ada:secret")).isEqualTo(name);
    now.set(now.get().plusSeconds(2));
    assertThat(memory.name("basic", "ada:secret")).isNotEqualTo(name);
  }

  @Test
  void a_name_holds_neither_the_credential_nor_what_another_process_would_make_of_it() {
    String name = memory.name("basic", "ada:secret");
    assertThat(name).doesNotContain("secret").isNotEqualTo(memory.name("basic", "ada:other"));
    assertThat(name).isNotEqualTo(memory.name("cookie", "ada:secret"));
    assertThat(new ShortMemory(now::get).name("basic", "ada:secret")).isNotEqualTo(name);
  }
}
