package dev.crestfall.authentication.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.testkit.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How long an answer takes does not tell whether somebody has an account. A coin decides before
/// each request whether it is somebody's: whatever else the machine does, and whatever a request
/// leaves behind for the next one, then falls on both alike. So ranks can be compared without
/// knowing how the noise is made, and chance alone goes past the bound once in 100,000 runs.
class TimingTest {
  private static final int TRIALS = Integer.getInteger("crestfall.test.timing-trials", 60);
  private static final int ACCOUNTS = 15;
  private static final int WARM_UP = 10;
  private static final double BOUND = 4.5;

  /// What of the whole time a difference may be that nobody could use.
  private static final double SHARE = 0.05;

  private record Trial(boolean real, double millis) {}

  @Test
  void a_sign_in_of_nobody_takes_as_long_as_one_of_somebody() throws Exception {
    try (TestAuthentication auth = TestAuthentication.start("mailer-autoconfirm=true")) {
      for (int i = 0; i < ACCOUNTS; i++) {
        var _ = auth.signUp("known" + i + "@example.com", "a long walk home");
      }
      List<Trial> trials = new ArrayList<>();
      long seed = System.nanoTime();
      Random random = new Random(seed);
      for (int i = 0; i < WARM_UP + 2 * TRIALS; i++) {
        boolean real = random.nextBoolean();
        double took = took(auth, (real ? "known" : "nobody") + i % ACCOUNTS + "@example.com");
        if (i >= WARM_UP) {
          trials.add(new Trial(real, took));
        }
      }
      double apart = median(trials, true) - median(trials, false);
      double tolerated = Math.max(1, SHARE * median(trials, false));
      double deviations = Math.abs(apart) <= tolerated ? 0 : deviations(trials);
      assertThat(deviations)
          .as("medians are %.2f ms apart; standard deviations, seed %d", apart, seed)
          .isBetween(-BOUND, BOUND);
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

  private static double median(List<Trial> trials, boolean real) {
    List<Double> sorted =
        trials.stream().filter(trial -> trial.real() == real).map(Trial::millis).sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /// How far the ranks of somebody's trials are from those of random ones (Mann and Whitney).
  private static double deviations(List<Trial> trials) {
    List<Trial> sorted = trials.stream().sorted(Comparator.comparingDouble(Trial::millis)).toList();
    double ranks = 0;
    long real = 0;
    for (int i = 0; i < sorted.size(); i++) {
      if (sorted.get(i).real()) {
        ranks += i + 1;
        real++;
      }
    }
    double all = sorted.size();
    double expected = real * (all + 1) / 2;
    return (ranks - expected) / Math.sqrt(real * (all - real) * (all + 1) / 12);
  }
}
