package dev.crestfall.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What every front of the origin is held to: one class for each front says how it is started.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GatewayCases {
  /// So many that each of several copies is among those who answer, however they are chosen.
  private static final int COPIES_ASKED = 30;

  private Front front;

  /// Starts it, with an installation behind it.
  abstract Front open(Path home) throws Exception;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    front = open(home);
  }

  @AfterAll
  void stop() throws Exception {
    front.stop();
  }

  /// The front under test.
  final Front front() {
    return front;
  }

  private Stream<DynamicTest> through(List<GatewayCase> table) {
    return through(front.main(), table);
  }

  private static Stream<DynamicTest> through(Wire wire, List<GatewayCase> table) {
    return table.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> one.check(wire)));
  }

  @TestFactory
  Stream<DynamicTest> each_prefix_leads_to_its_module_and_nothing_else_does() {
    return through(Tables.PLACES);
  }

  @TestFactory
  Stream<DynamicTest> sane_request_ids_are_kept_and_others_replaced() {
    return through(Tables.REQUEST_IDS);
  }

  @TestFactory
  Stream<DynamicTest> pages_of_other_origins_reach_what_no_cookie_opens() {
    return through(Tables.CORS);
  }

  @TestFactory
  Stream<DynamicTest> every_answer_says_what_it_is() {
    return through(Tables.COMMON);
  }

  @TestFactory
  Stream<DynamicTest> browsers_are_told_to_stay_on_tls_where_they_are() {
    return front.doors().stream()
        .flatMap(door -> through(door, door.isTls() ? Tables.SECURED : Tables.PLAIN));
  }

  @TestFactory
  Stream<DynamicTest> only_a_trusted_proxy_speaks_for_others() throws Exception {
    List<DynamicTest> all = new ArrayList<>();
    for (Wire door : front.doors()) {
      // One that sends everybody on to TLS believes nobody.
      if (!door.isTls() && GatewayCase.asking("GET /").reply(door).status() != 308) {
        all.addAll(through(door, Tables.FORWARDED).toList());
      }
    }
    return all.stream();
  }

  @TestFactory
  Stream<DynamicTest> a_proxy_may_ask_who_calls() {
    return through(Tables.verifying(front.tokens().serviceKey()));
  }

  @TestFactory
  Stream<DynamicTest> what_two_readers_could_read_in_two_ways_is_one_request_at_most() {
    return hostile(Hostile.SMUGGLING);
  }

  @TestFactory
  Stream<DynamicTest> what_is_longer_than_anybody_reads_is_refused() {
    return hostile(Hostile.HUGE);
  }

  private Stream<DynamicTest> hostile(List<Hostile> table) {
    return table.stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> one.check(front.main())));
  }

  @Test
  void who_begins_and_does_not_go_on_is_cut_off_and_others_are_served_meanwhile() throws Exception {
    try (SlowOnes slow = new SlowOnes(front.main())) {
      for (int i = 0; i < 5; i++) {
        GatewayCase.asking("GET /auth/v1/health").check(front.main());
      }
      slow.requireEnd();
    }
  }

  @Test
  void a_socket_stays_open() throws Exception {
    Streams.requireSocket(front.main());
  }

  @Test
  void events_arrive_when_they_happen() throws Exception {
    front.execute(
        """
        CREATE TABLE public.gateway_tea (id int PRIMARY KEY, name text);
        GRANT SELECT ON public.gateway_tea TO service_role;
        COMMENT ON TABLE public.gateway_tea IS '@graphql({"name": "gatewayTea"})';
        """);
    String token = front.tokens().serviceKey();
    Await.until(() -> follows(token));
    Streams.requireEvents(
        front.main(),
        token,
        () -> front.execute("INSERT INTO public.gateway_tea VALUES (1, 'gunpowder')"));
  }

  /// The new table is known, by each of several copies.
  private boolean follows(String token) {
    GatewayCase one =
        GatewayCase.asking("POST /graphql/v1")
            .with("Authorization: Bearer " + token)
            .json("{\"query\":\"{ gatewayTeaCollection { edges { node { id } } } }\"}")
            .has("\"edges\"");
    try {
      for (int i = 0; i < COPIES_ASKED; i++) {
        one.check(front.main());
      }
      return true;
    } catch (AssertionError e) {
      return false;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void the_address_of_a_session_is_what_a_trusted_proxy_says_and_nobody_else() throws Exception {
    assertThat(addresses(Wire.STRANGER)).doesNotContain("203.0.113.9");
    assertThat(addresses(Wire.PROXY)).contains("203.0.113.9");
  }

  private String addresses(String from) throws Exception {
    String body =
        "{\"email\":\"%s@example.com\",\"password\":\"correct horse battery\"}".formatted(from);
    GatewayCase signUp =
        GatewayCase.asking("POST /auth/v1/signup")
            .from(from)
            .with("X-Forwarded-For: 6.6.6.6, 203.0.113.9")
            .json(body);
    String session = signUp.reply(front.main()).body();
    String token = session.replaceFirst("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
    return GatewayCase.asking("GET /authentication/sessions")
        .with("Authorization: Bearer " + token)
        .reply(front.main())
        .body();
  }
}
