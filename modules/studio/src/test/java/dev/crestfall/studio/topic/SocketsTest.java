package dev.crestfall.studio.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.StudioServer;
import dev.crestfall.testkit.Scenario;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SocketsTest {
  private static StudioServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() throws Exception {
    server = StudioServer.start();
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private record Page(WebSocket socket, BlockingQueue<String> heard) implements AutoCloseable {
    void say(String text) {
      socket.sendText(text, true).join();
    }

    String hear() throws InterruptedException {
      return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
      socket.abort();
    }
  }

  private static Page open(@Nullable String user, @Nullable String origin) {
    return open(server, user, origin);
  }

  private static Page open(StudioServer server, @Nullable String user, @Nullable String origin) {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    WebSocket.Builder builder = client.newWebSocketBuilder();
    if (user != null) {
      builder.header(StudioServer.USER, user);
    }
    if (origin != null) {
      builder.header("Origin", origin);
    }
    URI uri = URI.create(server.origin().replace("http:", "ws:") + "/studio/ws");
    WebSocket socket =
        builder
            .buildAsync(
                uri,
                new WebSocket.Listener() {
                  private final StringBuilder text = new StringBuilder();

                  @Override
                  public @Nullable CompletionStage<?> onText(
                      WebSocket of, CharSequence data, boolean last) {
                    text.append(data);
                    if (last) {
                      heard.add(text.toString());
                      text.setLength(0);
                    }
                    of.request(1);
                    return null;
                  }
                })
            .join();
    return new Page(socket, heard);
  }

  @Test
  void strangers_and_pages_of_other_sites_get_no_socket() {
    assertThatThrownBy(() -> open(null, null)).hasStackTraceContaining("401");
    assertThatThrownBy(() -> open("outsider", null)).hasStackTraceContaining("403");
    assertThatThrownBy(() -> open("owner", "http://evil.example")).hasStackTraceContaining("403");
  }

  @Test
  void a_subscriber_hears_the_state_at_once_and_no_more_after_unsubscribing() throws Exception {
    try (Page page = open("viewer", server.origin())) {
      page.say("{\"type\":\"sub\",\"topic\":\"stats\"}");
      assertThat(page.hear()).contains("\"type\":\"subscribed\"").contains("stats");
      assertThat(page.hear()).contains("\"type\":\"event\"").contains("\"modules\"");
      page.say("{\"type\":\"unsub\",\"topic\":\"stats\"}");
      page.say("{\"type\":\"ping\"}");
      assertThat(page.hear()).contains("pong");
    }
  }

  @Test
  void what_is_not_known_is_refused_and_the_socket_stays() throws Exception {
    try (Page page = open("viewer", null)) {
      page.say("{\"type\":\"sub\",\"topic\":\"nothing\"}");
      assertThat(page.hear()).contains("refused").contains("topic_unknown");
      page.say("nonsense");
      assertThat(page.hear()).contains("message_invalid");
      page.say("{\"type\":\"dance\"}");
      assertThat(page.hear()).contains("message_unknown");
      page.say("{\"type\":\"ping\"}");
      assertThat(page.hear()).contains("pong");
    }
  }

  @Test
  void what_another_module_changes_has_pages_of_all_copies_ask_again() throws Exception {
    try (StudioServer other = server.copy();
        Page here = open("viewer", null);
        Page there = open(other, "viewer", null)) {
      for (Page page : List.of(here, there)) {
        page.say("{\"type\":\"sub\",\"topic\":\"schema\"}");
        assertThat(page.hear()).contains("subscribed");
      }
      server.bus().publish(Bus.STRUCTURE, "");
      assertThat(here.hear()).isEqualTo("{\"type\":\"gap\",\"topic\":\"schema\"}");
      assertThat(there.hear()).isEqualTo("{\"type\":\"gap\",\"topic\":\"schema\"}");
    }
  }

  @Test
  void what_one_copy_of_the_program_does_pages_of_the_others_hear() throws Exception {
    try (StudioServer other = server.copy();
        Page page = open(other, "viewer", null)) {
      page.say("{\"type\":\"sub\",\"topic\":\"schema\"}");
      assertThat(page.hear()).contains("subscribed");
      var made =
          server.send(
              "owner",
              Scenario.post(
                  "/schema/changes",
                  "{\"changes\":[{\"type\":\"create_schema\",\"name\":\"told\"}],\"dry_run\":false}"));
      assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
      assertThat(page.hear())
          .isEqualTo("{\"type\":\"event\",\"topic\":\"schema\",\"payload\":{\"changes\":1}}");
    }
  }

  private static void run(String sql, boolean confirmed) {
    var answer =
        server.send(
            "owner",
            Scenario.post(
                "/sql/runs",
                "{\"id\":\"%s\",\"sql\":\"%s\",\"confirmed\":%s}"
                    .formatted(UUID.randomUUID(), sql, confirmed)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void sql_that_changes_the_structure_is_told_and_no_other() throws Exception {
    try (Page page = open("viewer", null)) {
      page.say("{\"type\":\"sub\",\"topic\":\"schema\"}");
      assertThat(page.hear()).contains("subscribed");
      run("select 1", false);
      run("create table public.failed (id nothing)", true);
      run("create table public.by_hand (id int); select 1; select 2; select 3; select 4", true);
      // What another test did may be told here as well, before.
      for (int told = 0; told != 5; ) {
        told = payload(page).path("changes").asInt();
      }
      run("insert into public.by_hand values (2); truncate public.by_hand", true);
      run("drop table public.by_hand; select 1", true);
      assertThat(payload(page).path("changes").asInt()).isEqualTo(2);
    }
  }

  private static JsonNode payload(Page page) throws InterruptedException {
    return Json.tree(page.hear()).path("payload");
  }

  @Test
  void rows_are_watched_where_they_are_listened_to_and_not_where_they_are_read() throws Exception {
    server.database().execute("CREATE TABLE public.watched (id int)");
    try (Page page = open("viewer", null)) {
      page.say("{\"type\":\"sub\",\"topic\":\"table:public.watched\"}");
      assertThat(page.hear()).contains("subscribed");
      assertThat(payload(page).path("changes").asLong(-1)).isZero();
      server.database().execute("INSERT INTO public.watched VALUES (1), (2)");
      JsonNode told = payload(page);
      assertThat(told.path("changes").asLong()).isEqualTo(2);
      assertThat(told.path("total").asLong()).isEqualTo(2);
    }
  }

  /// What the page says of rows that it has read, and what it hears when it begins to listen.
  @Test
  void rows_that_were_changed_between_reading_and_listening_are_told_of() throws Exception {
    server.database().execute("CREATE TABLE public.gap (id int)");
    try (Page early = open("viewer", null);
        Page late = open("viewer", null)) {
      String topic = "{\"type\":\"sub\",\"topic\":\"table:public.gap\"}";
      early.say(topic);
      assertThat(early.hear()).contains("subscribed");
      assertThat(payload(early).path("total").asLong(-1)).isZero();
      var read = server.send("viewer", Scenario.get("/tables/public/gap/rows"));
      assertThat(Json.tree(read.body()).path("changes").asLong(-1)).isZero();
      server.database().execute("INSERT INTO public.gap VALUES (1)");
      assertThat(payload(early).path("changes").asLong()).isEqualTo(1);
      late.say(topic);
      assertThat(late.hear()).contains("subscribed");
      assertThat(payload(late).path("total").asLong()).isEqualTo(1);
      assertThat(server.send("viewer", Scenario.get("/tables/public/gap/rows")).body())
          .contains("\"changes\":1");
    }
  }
}
