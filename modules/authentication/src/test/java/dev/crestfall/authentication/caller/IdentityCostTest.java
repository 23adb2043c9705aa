package dev.crestfall.authentication.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.caller.Accounts.Account;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.testkit.TestDatabase;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityCostTest {
  private static final int ROUNDS = 40_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Test
  void a_remembered_token_costs_no_more_than_15_microseconds_of_cpu(@TempDir Path home)
      throws Exception {
    assumeTrue(isCompiledFully(), "The bound is for code that the second compiler made");
    try (TestDatabase database = TestParts.migrated();
        TestService service = new TestService(database.uri(), home)) {
      Account account = new Accounts(database).signedIn();
      Authenticator authenticator = service.module().authenticator();
      Exchange request =
          request(
              Map.of(
                  "Host", "api.example.com",
                  "Accept", "*/*",
                  "User-Agent", "a client",
                  "X-Client-Info", "supabase-js/2",
                  "apikey", Accounts.legacyKey("anon"),
                  "Authorization", account.bearer()));
      double micros = Double.MAX_VALUE;
      for (int round = 0; round < 5; round++) {
        micros = Math.min(micros, cost(authenticator, request));
      }
      System.getLogger("cost").log(System.Logger.Level.INFO, "identity step: {0} µs", micros);
      assertThat(micros).isLessThan(15);
    }
  }

  private static boolean isCompiledFully() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return machine.getVMOption("TieredStopAtLevel").getValue().equals("4");
  }

  private static double cost(Authenticator authenticator, Exchange request) {
    long begin = THREADS.getCurrentThreadCpuTime();
    Identity last = null;
    for (int i = 0; i < ROUNDS; i++) {
      last = authenticator.identify(request);
    }
    assertThat(Objects.requireNonNull(last).role()).isEqualTo("authenticated");
    return (THREADS.getCurrentThreadCpuTime() - begin) / 1_000.0 / ROUNDS;
  }

  /// A request with nothing but headers, kept as the server keeps them.
  private static Exchange request(Map<String, String> headers) {
    HttpFields.Mutable fields = HttpFields.build();
    headers.forEach(fields::add);
    return (Exchange)
        Proxy.newProxyInstance(
            Exchange.class.getClassLoader(),
            new Class<?>[] {Exchange.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "header" -> fields.get((String) arguments[0]);
                  case "headers" -> fields.getValuesList((String) arguments[0]);
                  case "clientAddress" -> "127.0.0.1";
                  case "query" -> null;
                  default -> List.of();
                });
  }
}
