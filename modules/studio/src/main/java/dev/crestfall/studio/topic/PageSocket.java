package dev.crestfall.studio.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.socket.Socket;
import dev.crestfall.kernel.http.socket.SocketHandler;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.permit.Permits;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The socket of one page. It says `{"type":"sub"|"unsub","topic"}` or `{"type":"ping"}`, and hears
/// `subscribed`, `refused`, `event`, `gap`, `pong` and, where nothing else is said for 20 s,
/// `heartbeat`. It ends when the session does: by 4401.
final class PageSocket implements SocketHandler, Topics.Listener {
  private static final int MOST_TOPICS = 100;
  private static final int LONGEST_TOPIC = 300;
  private static final Duration HEARTBEAT = Duration.ofSeconds(20);
  private static final int SIGNED_OUT = 4401;
  private static final int CLOSING = 4503;

  private final Topics topics;
  private final Permits permits;
  private final Exchange page;
  private final Runnable over;
  private final Outbox outbox = new Outbox();
  private final Map<String, Topics.Kind> heard = new ConcurrentHashMap<>();
  private volatile @Nullable Socket socket;

  /// @param page the request that became this socket, of which is asked who calls
  /// @param over is told at the end
  PageSocket(Topics topics, Permits permits, Exchange page, Runnable over) {
    this.topics = topics;
    this.permits = permits;
    this.page = page;
    this.over = over;
  }

  @Override
  public void opened(Socket opened) {
    socket = opened;
    Thread.ofVirtual().name("studio-socket").start(() -> write(opened));
  }

  private void write(Socket to) {
    try {
      while (!outbox.isClosed()) {
        String text = outbox.next(HEARTBEAT.toNanos());
        if (text == null && !isStillWelcome(to)) {
          return;
        }
        if (!outbox.isClosed()) {
          to.send(text == null ? "{\"type\":\"heartbeat\"}" : text);
        }
      }
    } catch (IOException e) {
      to.close(1011, "not readable");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void received(String text) {
    try {
      JsonNode message = Json.MAPPER.readTree(text);
      String topic = message.path("topic").asText("");
      switch (message.path("type").asText("")) {
        case "sub" -> subscribe(topic);
        case "unsub" -> unsubscribe(topic);
        case "ping" -> outbox.say("{\"type\":\"pong\"}");
        default -> refuse(topic, "message_unknown");
      }
    } catch (JsonProcessingException e) {
      refuse("", "message_invalid");
    } catch (ApiError e) {
      refuse("", e.code());
    }
  }

  private void subscribe(String topic) {
    Topics.Kind kind = topic.length() > LONGEST_TOPIC ? null : topics.kind(topic).orElse(null);
    if (kind == null) {
      refuse(topic.length() > LONGEST_TOPIC ? "" : topic, "topic_unknown");
    } else if (heard.size() >= MOST_TOPICS && !heard.containsKey(topic)) {
      refuse(topic, "topics_too_many");
    } else if (!permits.may(page.identity(), kind.permission().name())) {
      refuse(topic, "permission_missing");
    } else if (heard.put(topic, kind) == null) {
      outbox.say("{\"type\":\"subscribed\",\"topic\":" + Json.text(topic) + "}");
      topics.add(topic, kind, this);
    }
  }

  private void unsubscribe(String topic) {
    if (heard.remove(topic) != null) {
      topics.remove(topic, this);
      outbox.forget(topic);
    }
  }

  private void refuse(String topic, String code) {
    outbox.say(
        "{\"type\":\"refused\",\"topic\":"
            + Json.text(topic)
            + ",\"code\":"
            + Json.text(code)
            + "}");
  }

  @Override
  public void tell(String topic, Topics.Kind kind, String json) {
    outbox.tell(topic, kind, json);
  }

  @Override
  public void gap(String topic) {
    outbox.gap(topic);
  }

  /// Judges the session and what is heard anew; false when it is over.
  boolean isStillWelcome(Socket open) {
    try {
      Identity caller = page.identityNow();
      if (caller instanceof Identity.Anonymous) {
        open.close(SIGNED_OUT, "signed out");
        return false;
      }
      heard.forEach((topic, kind) -> {
        if (!permits.may(caller, kind.permission().name())) {
          unsubscribe(topic);
          refuse(topic, "permission_missing");
        }
      });
      return true;
    } catch (ApiError e) {
      if (e.status() == 503) {
        return true;
      }
      open.close(SIGNED_OUT, "signed out");
      return false;
    }
  }

  /// Judges it now, as sockets that always have something to say are never silent.
  void recheck() {
    Socket open = socket;
    if (open != null) {
      boolean _ = isStillWelcome(open);
    }
  }

  /// Says goodbye because the server stops.
  void end() {
    Socket open = socket;
    if (open != null) {
      open.close(CLOSING, "the server stops");
    }
    closed();
  }

  @Override
  public void closed() {
    heard.keySet().forEach(topic -> topics.remove(topic, this));
    heard.clear();
    outbox.close();
    over.run();
  }
}
