package dev.crestfall.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.boot.Installation;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// GraphQL at the gateway, for accounts of the installation.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class GraphqlJourneyTest {
  private static final String FOLLOW =
      """
      {"id": "1", "type": "subscribe",
       "payload": {"query": "subscription { taskCollection { edges { node { title } } } }"}}
      """;

  @TempDir static Path home = Path.of("");
  private final HttpClient client = HttpClient.newHttpClient();
  private Installation installation;

  @BeforeAll
  void start() throws Exception {
    installation = new Installation(home, AccessLog.NONE, "graphql.live-poll=50ms");
    installation
        .database()
        .execute(
            """
            CREATE TABLE public.task (
                id int PRIMARY KEY, owner uuid NOT NULL DEFAULT auth.uid(), title text NOT NULL);
            ALTER TABLE public.task ENABLE ROW LEVEL SECURITY;
            CREATE POLICY own ON public.task USING (owner = auth.uid());
            GRANT ALL ON public.task TO authenticated;
            """);
  }

  @AfterAll
  void stop() {
    client.close();
    installation.close();
  }

  /// What a WebSocket has said, its end last.
  private static final class Said implements WebSocket.Listener {
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      messages.add("closed " + code);
      return null;
    }

    void await(String part) {
      Await.until(() -> messages.stream().anyMatch(message -> message.contains(part)));
    }
  }

  private WebSocket follow(Said said, String token) {
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .subprotocols("graphql-transport-ws")
            .buildAsync(URI.create(installation.url().replace("http", "ws") + "/graphql/v1"), said)
            .join();
    socket
        .sendText(
            "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer "
                + token
                + "\"}}",
            true)
        .join();
    said.await("connection_ack");
    socket.sendText(FOLLOW, true).join();
    return socket;
  }

  private void insert(String token, int id, String title) throws Exception {
    String body =
        "{\"query\": \"mutation { insertIntotaskCollection(objects: [{id: %d, title: \\\"%s\\\"}])"
                .formatted(id, title)
            + " { affectedCount } }\"}";
    assertThat(installation.as(token, "POST", "/graphql/v1", body).body())
        .contains("\"affectedCount\":1");
  }

  @Test
  void a_signed_in_user_follows_what_is_theirs_until_they_sign_out() throws Exception {
    String ada = installation.signUp("ada@example.com", "correct horse battery");
    String bob = installation.signUp("bob@example.com", "correct horse battery");
    Await.until(() -> serves(ada));
    Said said = new Said();
    WebSocket socket = follow(said, ada);
    said.await("\"edges\":[]");
    insert(bob, 1, "not for Ada");
    insert(ada, 2, "for Ada");
    said.await("for Ada");
    assertThat(said.messages).noneMatch(message -> message.contains("not for Ada"));
    installation.as(ada, "POST", "/auth/v1/logout", "");
    said.await("closed 4403");
    socket.abort();
    // The server is somebody else's, so nothing was written to see changes.
    assertThat(installation.database().query("SELECT to_regnamespace('graphql_live')")).isEmpty();
  }

  private boolean serves(String token) {
    try {
      String body = "{\"query\": \"{ taskCollection { edges { cursor } } }\"}";
      return installation.as(token, "POST", "/graphql/v1", body).body().contains("edges");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
