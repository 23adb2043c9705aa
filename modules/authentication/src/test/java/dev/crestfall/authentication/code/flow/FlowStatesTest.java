package dev.crestfall.authentication.code.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FlowStatesTest {
  private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-taken-for-one";
  private static TestParts parts;
  private static FlowStates flows;
  private static UUID user;

  @BeforeAll
  static void open() {
    parts = TestParts.open();
    flows = new FlowStates(parts.store.jdbi(), parts::now, Duration.ofMinutes(5));
    user = parts.user("flow@example.com", "correct horse battery").id();
  }

  @AfterAll
  static void close() {
    parts.close();
  }

  private static String code() {
    // Of several flows at one moment it is not told which the code is for.
    parts.pass(Duration.ofMillis(1));
    return parts
        .store
        .jdbi()
        .inTransaction(handle -> {
          flows.begin(
              handle, user, "magiclink", new Delivery("", VERIFIER, "plain", "sms", "", ""));
          return flows.issue(handle, user, "magiclink");
        });
  }

  private static String outcome(String code, String verifier) {
    try {
      FlowStates.Flow flow = flows.find(code, verifier);
      parts.store.jdbi().useTransaction(handle -> flows.spend(handle, flow));
      return "spent";
    } catch (ApiError e) {
      return e.code();
    }
  }

  @Test
  void a_code_is_good_for_its_verifier_in_its_time_once() {
    String code = code();
    assertThat(outcome(code, VERIFIER + "x")).isEqualTo("bad_code_verifier");
    assertThat(outcome(code, VERIFIER)).isEqualTo("spent");
    assertThat(outcome(code, VERIFIER)).isEqualTo("flow_state_not_found");
    String late = code();
    parts.pass(Duration.ofMinutes(6));
    assertThat(outcome(late, VERIFIER)).isEqualTo("flow_state_expired");
  }

  @Test
  void of_64_who_spend_one_code_at_once_exactly_one_does() {
    for (int round = 0; round < Race.rounds(); round++) {
      String code = code();
      List<String> outcomes = Race.run(() -> outcome(code, VERIFIER));
      assertThat(outcomes)
          .containsOnlyOnce("spent")
          .allMatch(o -> List.of("spent", "flow_state_not_found").contains(o));
    }
  }
}
