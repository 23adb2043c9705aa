package dev.crestfall.authentication.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.testkit.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How long an answer takes does not tell whether somebody has an account.
class TimingTest {
  private static final int TRIALS = Integer.getInteger("crestfall.test.timing-trials", 60);
  private static final int ACCOUNTS = 15;

  @Test
  void a_sign_in_of_nobody_takes_as_long_as_one_of_somebody() throws Exception {
    try (TestAuthentication auth = TestAuthentication.start("mailer-autoconfirm=true")) {
      for (int i = 0; i < ACCOUNTS; i++) {
        var _ = auth.signUp("known" + i + "@example.com", "a long walk home");
      }
      List<Double> known = new ArrayList<>();
      List<Double> unknown = new ArrayList<>();
      long seed = System.nanoTime();
      Random random = new Random(seed);
      for (int i = 0; i < 10 + 2 * TRIALS; i++) {
        boolean real = random.nextBoolean();
        double took = took(auth, (real ? "known" : "nobody") + i % ACCOUNTS + "@example.com");
        if (i >= 10) {
          (real ? known : unknown).add(took);
        }
      }
      // On a busy machine everything takes longer, and what is noise too.
      assertThat(Math.abs(median(known) - median(unknown)))
          .as("milliseconds between medians, seed %d", seed)
          .isLessThan(Math.max(3, median(unknown) / 10));
      assertThat(welch(known, unknown)).as("Welch's t, seed %d", seed).isBetween(-3.5, 3.5);
    }
  }

  private static double took(TestAuthentication auth, String email) throws Exception {
    Scenario login =
        Scenario.post(
                "/auth/v1/token?grant_type=password",
                "{\"email\":\"%s\",\"password\":\"wrong\"}".formatted(email))
            .header("Content-Type", "application/json");
    long begin = System.nanoTime();
    assertThat(auth.server.send(login).statusCode()).isEqualTo(400);
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /// Of values below the worst tenth, which are the machine's.
  private static double welch(List<Double> a, List<Double> b) {
    List<Double> x = calm(a);
    List<Double> y = calm(b);
    return (mean(x) - mean(y)) / Math.sqrt(variance(x) / x.size() + variance(y) / y.size());
  }

  private static List<Double> calm(List<Double> values) {
    return values.stream().sorted().limit(values.size() * 9L / 10).toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElse(0);
  }

  private static double variance(List<Double> values) {
    double mean = mean(values);
    double sum = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return sum / (values.size() - 1);
  }
}
