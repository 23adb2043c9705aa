package dev.crestfall.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.redis.Redis;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestRedis;
import dev.crestfall.testkit.WireProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusTest {
  private final TestDatabase database = TestDatabase.create();
  private final WireProxy proxy = new WireProxy(database.host(), database.port());
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private PostgresBus here = bus(database.uri(), Optional.empty());
  private PostgresBus there = bus(throughProxy(), Optional.empty());

  @BeforeEach
  void listen() {
    there.subscribe("topic", heard::add);
    awaitUp(there);
    awaitUp(here);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    proxy.close();
    database.close();
  }

  private String throughProxy() {
    String uri = database.uri().replace(":" + database.port() + "/", ":" + proxy.port() + "/");
    return uri + "?sslmode=disable";
  }

  private PostgresBus bus(String uri, Optional<Redis> redis) {
    Store store = new Store(ConnectionString.parse(uri, Map.of()));
    PostgresBus bus = new PostgresBus(store, redis);
    open.add(store);
    open.add(bus);
    bus.start();
    return bus;
  }

  private static void awaitUp(PostgresBus bus) {
    Await.until(() -> age(bus).toMillis() < 500);
  }

  private static Duration age(PostgresBus bus) {
    return Duration.ofNanos(System.nanoTime() - bus.heard());
  }

  @Test
  void a_message_reaches_another_process_once_and_in_order() {
    for (int i = 0; i < 100; i++) {
      here.publish("topic", "message " + i);
      here.publish("other topic", "not for us");
    }
    Await.until(() -> heard.size() >= 100);
    assertThat(heard).hasSize(100).startsWith("message 0").endsWith("message 99");
  }

  @Test
  void the_own_listeners_have_heard_when_publish_returns() {
    List<String> own = new ArrayList<>();
    here.subscribe("topic", own::add);
    here.publish("topic", "two\nlines");
    assertThat(own).containsExactly("two\nlines");
  }

  @Test
  void what_a_transaction_says_is_heard_when_it_commits_and_never_when_it_does_not() {
    Store store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    open.add(store);
    assertThatThrownBy(() ->
            store
                .jdbi()
                .useTransaction(handle -> {
                  here.publish(handle, "topic", "rolled back");
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class);
    store.jdbi().useTransaction(handle -> here.publish(handle, "topic", "committed"));
    Await.until(() -> !heard.isEmpty());
    assertThat(heard).containsExactly("committed");
  }

  @Test
  void a_message_of_a_trigger_without_an_id_is_heard_each_time() {
    database.execute("SELECT pg_notify('crestfall_bus', E'\\ntopic\\nx')");
    database.execute("SELECT pg_notify('crestfall_bus', E'\\ntopic\\nx')");
    Await.until(() -> heard.size() == 2);
  }

  @Test
  void a_lost_connection_stands_still_in_time_and_tells_of_the_gap_when_it_is_back() {
    AtomicInteger gaps = new AtomicInteger();
    there.onGap(gaps::incrementAndGet);
    proxy.cut();
    Await.until(() -> age(there).toMillis() > 600);
    here.publish("topic", "lost");
    assertThat(gaps).hasValue(0);
    proxy.join();
    Await.until(() -> gaps.get() == 1);
    awaitUp(there);
    here.publish("topic", "found");
    Await.until(() -> heard.contains("found"));
  }

  @Test
  void a_postgres_that_stands_still_is_noticed_though_no_connection_breaks() {
    proxy.hold();
    Await.until(() -> age(there).toMillis() > 3_000);
    proxy.release();
    awaitUp(there);
  }

  @Test
  void what_is_too_long_is_refused_before_anybody_hears() {
    assertThatThrownBy(() -> here.publish("topic", "ü".repeat(3_500)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void redis_carries_messages_while_listening_does_not_work() {
    try (TestRedis server = TestRedis.start().orElseThrow()) {
      try (Redis one = server.connect("test");
          Redis two = server.connect("test")) {
        PostgresBus from = bus(database.uri(), Optional.of(one));
        PostgresBus to = bus(throughProxy(), Optional.of(two));
        List<String> got = new CopyOnWriteArrayList<>();
        to.subscribe("topic", got::add);
        awaitUp(to);
        proxy.cut();
        Await.until(() -> {
          from.publish("topic", "by Redis");
          return got.contains("by Redis");
        });
      }
    }
  }
}
