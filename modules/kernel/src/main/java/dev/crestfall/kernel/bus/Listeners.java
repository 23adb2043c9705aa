package dev.crestfall.kernel.bus;

import dev.crestfall.kernel.bus.Bus.Subscription;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who wants to hear what in this process. A message that comes by several ways is told once.
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final int REMEMBERED = 4_096;

  private final Map<String, List<Consumer<String>>> byTopic = new ConcurrentHashMap<>();
  private final List<Runnable> gaps = new CopyOnWriteArrayList<>();
  private final LinkedHashSet<String> told = new LinkedHashSet<>();

  Subscription add(String topic, Consumer<String> listener) {
    List<Consumer<String>> list = byTopic.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>());
    list.add(listener);
    return () -> list.remove(listener);
  }

  Subscription addGap(Runnable listener) {
    gaps.add(listener);
    return () -> gaps.remove(listener);
  }

  void tell(Message message) {
    if (isNew(message.id())) {
      for (Consumer<String> listener : byTopic.getOrDefault(message.topic(), List.of())) {
        quietly(() -> listener.accept(message.payload()));
      }
    }
  }

  private boolean isNew(String id) {
    synchronized (told) {
      if (!told.add(id)) {
        return false;
      }
      if (told.size() > REMEMBERED) {
        told.removeFirst();
      }
      return true;
    }
  }

  void gap() {
    gaps.forEach(Listeners::quietly);
  }

  private static void quietly(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.error("a listener of the bus failed", e);
    }
  }
}
