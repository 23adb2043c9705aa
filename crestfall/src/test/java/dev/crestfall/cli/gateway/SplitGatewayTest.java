package dev.crestfall.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.journey.SplitShape;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.tls.InstalledCaddy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Caddy with the committed `Caddyfile` before modules that run apart, two copies of some, wired as
/// the profile `split` of `compose.yaml` does.
class SplitGatewayTest extends GatewayCases {
  private @Nullable SplitShape shape;
  private @Nullable CommittedFront front;

  @Override
  Front open(Path home) throws Exception {
    InstalledCaddy.require();
    SplitShape started = SplitShape.start(home, "gateway.rate.enabled=false");
    shape = started;
    try {
      Map<String, String> variables = new HashMap<>(started.upstreams());
      variables.put("CADDY_TRUSTED_PROXIES", Wire.PROXY);
      CommittedFront caddy = CommittedFront.start(home, variables, Map.of());
      front = caddy;
      return new Front(
          caddy.doors(), started.tokens(), started.database(), List.of(started, caddy));
    } catch (Exception e) {
      started.close();
      throw e;
    }
  }

  @Test
  void one_of_two_copies_is_started_again_and_no_caller_notices() throws Exception {
    front()
        .execute(
            """
            CREATE TABLE public.rolling (id int PRIMARY KEY);
            GRANT ALL ON public.rolling TO service_role;
            """);
    String token = front().tokens().serviceKey();
    try (Writers writers = new Writers(front().main(), token)) {
      Await.until(writers::areServed);
      writers.begin();
      writers.requireMore();
      Objects.requireNonNull(shape).restart("rest-2");
      writers.requireMore();
      assertThat(writers.end()).as(Objects.requireNonNull(front).complaints()).isEmpty();
      assertThat(front().database().query("SELECT count(*) FROM public.rolling"))
          .isEqualTo(String.valueOf(writers.acknowledged()));
    }
  }
}
