package dev.crestfall.authentication.web3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestParts;
import dev.crestfall.testkit.Race;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the races over HTTP do with few messages, for their signatures take long, with many.
class SpentDaoTest {
  private static TestParts parts;

  @BeforeAll
  static void open() {
    parts = TestParts.open();
  }

  @AfterAll
  static void close() {
    parts.close();
  }

  private static byte[] hash(int round) {
    return ("hash " + round).getBytes(StandardCharsets.UTF_8);
  }

  private static Instant later() {
    return parts.now().plus(Duration.ofMinutes(5));
  }

  @Test
  void of_64_who_spend_one_message_at_once_exactly_one_does() {
    for (int round = 0; round < Race.rounds(); round++) {
      byte[] hash = hash(round);
      assertThat(
              Race.run(() ->
                  parts
                      .store
                      .jdbi()
                      .inTransaction(handle -> handle.attach(SpentDao.class).spend(hash, later()))))
          .containsOnlyOnce(1);
    }
  }

  @Test
  void of_64_who_spend_one_nonce_at_once_exactly_one_does() {
    for (int round = 0; round < Race.rounds(); round++) {
      byte[] hash = hash(round);
      parts.store.jdbi().useExtension(SpentDao.class, dao -> dao.issue(hash, later()));
      assertThat(
              Race.run(() ->
                  parts
                      .store
                      .jdbi()
                      .inTransaction(
                          handle -> handle.attach(SpentDao.class).spendNonce(hash, parts.now()))))
          .containsOnlyOnce(1);
    }
  }
}
