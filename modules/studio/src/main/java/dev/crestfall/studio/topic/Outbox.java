package dev.crestfall.studio.topic;

import dev.crestfall.kernel.route.Json;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What waits to be sent over one socket: bounded. Who reads too slowly loses the oldest, and is
/// told so by a `gap`. Of topics that are told seldom the last word waits until it is time.
final class Outbox {
  private static final int MOST = 256;

  private final ArrayDeque<Message> waiting = new ArrayDeque<>();
  private final Map<String, Latest> latest = new HashMap<>();
  private final Set<String> gaps = new HashSet<>();
  private boolean closed;

  private record Message(String topic, String text) {}

  private static final class Latest {
    private @Nullable String text;
    private long due;
    private final long every;

    Latest(long every) {
      this.every = every;
    }
  }

  /// Says something that belongs to no topic.
  synchronized void say(String text) {
    add(new Message("", text));
  }

  synchronized void tell(String topic, Topics.Kind kind, String json) {
    String text =
        "{\"type\":\"event\",\"topic\":" + Json.text(topic) + ",\"payload\":" + json + "}";
    if (kind.every().isZero()) {
      add(new Message(topic, text));
    } else {
      Latest last = latest.computeIfAbsent(topic, _ -> new Latest(kind.every().toNanos()));
      last.text = text;
      notifyAll();
    }
  }

  private void add(Message message) {
    if (waiting.size() >= MOST) {
      Message lost = waiting.removeFirst();
      if (!lost.topic.isEmpty()) {
        gaps.add(lost.topic);
      }
    }
    waiting.addLast(message);
    notifyAll();
  }

  /// Says that something of a topic was missed.
  synchronized void gap(String topic) {
    gaps.add(topic);
    notifyAll();
  }

  synchronized void forget(String topic) {
    latest.remove(topic);
    gaps.remove(topic);
    waiting.removeIf(message -> message.topic.equals(topic));
  }

  /// The next text; null when there is none by then, or no more at all.
  ///
  /// @param patience in nanoseconds
  synchronized @Nullable String next(long patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience;
    while (!closed) {
      long now = System.nanoTime();
      String text = due(now);
      if (text != null) {
        return text;
      }
      long wake = deadline;
      for (Latest last : latest.values()) {
        if (last.text != null && last.due - wake < 0) {
          wake = last.due;
        }
      }
      if (deadline - now <= 0) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, wake - now));
    }
    return null;
  }

  private @Nullable String due(long now) {
    if (!gaps.isEmpty()) {
      String topic = gaps.iterator().next();
      gaps.remove(topic);
      return "{\"type\":\"gap\",\"topic\":" + Json.text(topic) + "}";
    }
    Message first = waiting.pollFirst();
    if (first != null) {
      return first.text;
    }
    for (Latest last : latest.values()) {
      String text = last.text;
      if (text != null && (last.due == 0 || last.due - now <= 0)) {
        last.text = null;
        last.due = now + last.every;
        return text;
      }
    }
    return null;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
