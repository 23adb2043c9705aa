package dev.crestfall.studio.topic;

import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.studio.api.Answers;
import dev.crestfall.studio.api.shape.Shapes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is told, and to whom. A topic is a name, or a kind and a name behind a colon, as
/// `table:public.orders`; kinds are declared once, with who may listen. What one copy of the
/// program knows alone is told everywhere, over the bus; what each can see for itself only here.
public final class Topics implements AutoCloseable {
  /// Where the bus has what is told everywhere: a topic, a line's end, and the payload; without a
  /// payload it is a gap.
  private static final String BUS = "studio.topic";

  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

  private final List<Kind> kinds = new CopyOnWriteArrayList<>();
  private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();
  private final Bus bus;
  private final List<Bus.Subscription> hearing;

  /// @param bus between the copies of the program
  public Topics(Bus bus) {
    this.bus = bus;
    this.hearing = new CopyOnWriteArrayList<>();
    hearing.add(bus.subscribe(BUS, this::hear));
    hearing.add(bus.onGap(this::missed));
  }

  /// A kind of topics.
  ///
  /// @param prefix the whole name, or its beginning up to and with the colon
  /// @param every how often a listener is told at most; of what comes in between the last is told
  /// @param first what new listeners are told at once; null for nothing
  /// @param joined is told the topic when somebody begins to listen; must not wait
  /// @param everywhere whether it is told by the bus
  public record Kind(
      String prefix,
      Permission permission,
      Duration every,
      @Nullable Supplier<? extends Object> first,
      Consumer<String> joined,
      boolean everywhere) {
    /// One that this process tells by itself.
    public Kind(
        String prefix,
        Permission permission,
        Duration every,
        @Nullable Supplier<? extends Object> first) {
      this(prefix, permission, every, first, _ -> {}, false);
    }

    /// One of which every message is told, to all copies.
    public static Kind everywhere(String prefix, Permission permission) {
      return new Kind(prefix, permission, Duration.ZERO, null, _ -> {}, true);
    }

    /// The same, and somebody who wants to know when it is listened to.
    public Kind whenJoined(Consumer<String> begin) {
      return new Kind(prefix, permission, every, first, begin, everywhere);
    }

    boolean holds(String topic) {
      return prefix.endsWith(":") ? topic.startsWith(prefix) : topic.equals(prefix);
    }
  }

  /// Has whoever listens ask again when another module says something on the bus.
  public void follow(String said, String topic) {
    hearing.add(bus.subscribe(said, _ -> gap(topic)));
  }

  /// Who is told.
  interface Listener {
    /// Takes a message; must not wait.
    void tell(String topic, Kind kind, String json);

    /// Learns that something was missed; must not wait.
    void gap(String topic);
  }

  /// Declares topics.
  public void declare(Kind kind) {
    kinds.add(kind);
  }

  /// Tells whoever listens. Costs nothing while nobody in this process does, unless its kind is
  /// told everywhere.
  ///
  /// @param payload a record
  public void publish(String topic, Object payload) {
    Kind kind =
        kind(topic).orElseThrow(() -> new IllegalStateException(topic + " is not declared"));
    if (kind.everywhere()) {
      everywhere(topic, text(payload));
    } else if (isHeard(topic)) {
      here(topic, text(payload));
    }
  }

  /// What was to be told is done already: when the bus is down, others learn by its gap.
  private void everywhere(String topic, String json) {
    String whole = topic + "\n" + json;
    boolean fits = whole.getBytes(StandardCharsets.UTF_8).length <= Bus.MAX_BYTES - BUS.length();
    try {
      bus.publish(BUS, fits ? whole : topic);
    } catch (RuntimeException e) {
      LOG.debug("{} could not be told everywhere", topic, e);
    }
  }

  private void hear(String message) {
    int end = message.indexOf('\n');
    if (end < 0) {
      gap(message);
    } else {
      here(message.substring(0, end), message.substring(end + 1));
    }
  }

  private void here(String topic, String json) {
    kind(topic)
        .ifPresent(kind ->
            listeners
                .getOrDefault(topic, Set.of())
                .forEach(listener -> listener.tell(topic, kind, json)));
  }

  /// Others may have told something while they were not heard.
  private void missed() {
    listeners.keySet().stream()
        .filter(topic -> kind(topic).filter(Kind::everywhere).isPresent())
        .forEach(this::gap);
  }

  /// Tells whoever listens here that something was missed.
  public void gap(String topic) {
    listeners.getOrDefault(topic, Set.of()).forEach(listener -> listener.gap(topic));
  }

  /// Topics with this beginning to which somebody listens.
  public List<String> heard(String prefix) {
    return listeners.keySet().stream().filter(topic -> topic.startsWith(prefix)).toList();
  }

  /// Whether anybody listens.
  public boolean isHeard(String topic) {
    Set<Listener> told = listeners.get(topic);
    return told != null && !told.isEmpty();
  }

  Optional<Kind> kind(String topic) {
    return kinds.stream().filter(kind -> kind.holds(topic)).findFirst();
  }

  void add(String topic, Kind kind, Listener listener) {
    listeners.compute(
        topic,
        (_, known) -> {
          Set<Listener> set = known == null ? ConcurrentHashMap.newKeySet() : known;
          set.add(listener);
          return set;
        });
    kind.joined().accept(topic);
    Supplier<? extends Object> first = kind.first();
    if (first != null) {
      listener.tell(topic, kind, text(first.get()));
    }
  }

  void remove(String topic, Listener listener) {
    listeners.computeIfPresent(
        topic,
        (_, known) -> {
          known.remove(listener);
          return known.isEmpty() ? null : known;
        });
  }

  @Override
  public void close() {
    hearing.forEach(Bus.Subscription::close);
  }

  private static String text(Object payload) {
    return Answers.text(Shapes.of(payload.getClass()), payload);
  }
}
