package dev.crestfall.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {
  @Test
  void an_authority_is_added_in_place_of_the_one_before(@TempDir Path home) throws Exception {
    Path certificate = Files.writeString(home.resolve("ca.pem"), "one");
    TrustStore store =
        new TrustStore(Files.createDirectory(home.resolve("store")), List.of("true"));
    assertThat(store.isOurs()).isTrue();
    store.add(certificate);
    Files.writeString(certificate, "another");
    store.add(certificate);
    assertThat(store.folder().resolve("crestfall.crt")).hasContent("another");
    assertThat(store.commands(certificate)).last().isEqualTo("sudo true");
  }

  @Test
  void a_program_that_fails_is_told(@TempDir Path home) throws Exception {
    Path certificate = Files.writeString(home.resolve("ca.pem"), "one");
    TrustStore store = new TrustStore(home, List.of("false"));
    assertThatThrownBy(() -> store.add(certificate))
        .isInstanceOf(IOException.class)
        .hasMessage("false ended with 1");
  }
}
