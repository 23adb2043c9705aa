package dev.crestfall.authentication.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeArgon2Test {
  private static byte[] inJava(NativeArgon2.Cost cost, byte[] password, byte[] salt, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.kib())
            .withIterations(cost.passes())
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(password, hash);
    return hash;
  }

  /// None, one that is not there, and what is no library.
  @ParameterizedTest
  @ValueSource(strings = {"", "/no/such", "/mail/en.mail"})
  void what_cant_be_loaded_is_none(String resource) {
    assertThat(NativeArgon2.load(resource)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, /linux-x86-64/libargon2.so",
    "Linux, aarch64, /linux-aarch64/libargon2.so",
    "Mac OS X, x86_64, /darwin-x86-64/libargon2.dylib",
    "Mac OS X, aarch64, /darwin-aarch64/libargon2.dylib",
    "Linux, riscv64, ''",
    "SunOS, amd64, ''"
  })
  void each_system_has_its_own(String system, String processor, String file) {
    assertThat(NativeArgon2.file(system, processor).orElse("")).isEqualTo(file);
    assertThat(file.isEmpty() || NativeArgon2.class.getResource(file) != null).isTrue();
  }

  @Test
  void what_the_library_refuses_is_told() {
    NativeArgon2.loaded()
        .ifPresent(library ->
            assertThatThrownBy(() ->
                    library.derive(new NativeArgon2.Cost(1, 1), new byte[9], new byte[16], 32))
                .isInstanceOf(IllegalStateException.class));
  }

  private static boolean isClean(@Nullable MemorySegment memory) {
    return memory == null
        || Arrays.stream(memory.toArray(ValueLayout.JAVA_LONG)).allMatch(bits -> bits == 0);
  }

  @Test
  void a_thread_that_keeps_its_memory_hashes_alike_and_leaves_nothing_in_it() throws Exception {
    NativeArgon2 library = NativeArgon2.loaded().orElse(null);
    if (library == null) {
      return;
    }
    NativeArgon2.Cost cost = new NativeArgon2.Cost(1024, 2);
    NativeArgon2.Cost more = new NativeArgon2.Cost((int) (NativeMemory.BYTES / 1024) + 4, 1);
    byte[] password = "a password".getBytes(StandardCharsets.UTF_8);
    byte[] salt = new byte[16];
    List<byte[]> hashes = new ArrayList<>();
    List<Boolean> clean = new ArrayList<>();
    Runnable work =
        () -> {
          for (int round = 0; round < 3; round++) {
            hashes.add(library.derive(cost, password, salt, 32));
            clean.add(isClean(NativeMemory.ofThread(1)));
          }
          // More than it keeps is taken elsewhere.
          hashes.add(library.derive(more, password, salt, 32));
        };
    Thread.ofPlatform().start(NativeMemory.keptDuring(work)).join();

    byte[] wanted = inJava(cost, password, salt, 32);
    assertThat(hashes.subList(0, 3)).allMatch(hash -> Arrays.equals(hash, wanted));
    assertThat(hashes.getLast()).isEqualTo(inJava(more, password, salt, 32));
    assertThat(clean).containsOnly(true);
    assertThat(NativeMemory.ofThread(1)).isNull();
  }

  @Test
  void every_hash_is_that_of_java() {
    NativeArgon2 library = NativeArgon2.loaded().orElse(null);
    if (library == null) {
      // A system without one: all is done in Java.
      return;
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      NativeArgon2.Cost cost =
          new NativeArgon2.Cost(8 + random.nextInt(1000), 1 + random.nextInt(3));
      byte[] password = "\u00e9".repeat(random.nextInt(200)).getBytes(StandardCharsets.UTF_8);
      byte[] salt = new byte[8 + random.nextInt(60)];
      random.nextBytes(salt);
      int length = 4 + random.nextInt(200);
      assertThat(library.derive(cost, password, salt, length))
          .as("seed %s: %s, %s bytes", seed, cost, length)
          .isEqualTo(inJava(cost, password, salt, length));
    }
  }
}
