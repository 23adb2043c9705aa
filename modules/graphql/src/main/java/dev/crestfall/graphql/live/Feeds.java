package dev.crestfall.graphql.live;

import dev.crestfall.graphql.live.watch.Watcher;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// All questions that anybody follows, each asked once for all who ask the same.
public final class Feeds implements AutoCloseable {
  /// So many are asked at once, that a written table does not keep all connections from others.
  private static final int TURNS = 4;

  private final Watcher watcher;
  private final int most;
  private final Map<Object, Feed> feeds = new ConcurrentHashMap<>();
  private final AtomicInteger subscribers = new AtomicInteger();
  private final Semaphore turns = new Semaphore(TURNS, true);
  private volatile boolean closed;

  /// @param most how many subscribers there may be at once
  public Feeds(Watcher watcher, int most) {
    this.watcher = watcher;
    this.most = most;
  }

  /// A subscriber's place.
  record Place(Object key, Feed feed) {}

  /// Begins to follow; null when there are too many already, or all is over.
  @Nullable Place join(Question question) {
    if (subscribers.incrementAndGet() > most || closed) {
      subscribers.decrementAndGet();
      return null;
    }
    Object key = question.key();
    while (true) {
      Feed feed = feeds.computeIfAbsent(key, _ -> start(question));
      if (feed.join()) {
        return new Place(key, feed);
      }
      feeds.remove(key, feed);
    }
  }

  private Feed start(Question question) {
    Feed feed = new Feed(question, watcher, turns);
    Thread.ofVirtual().name("graphql feed").start(feed);
    return feed;
  }

  void leave(Place place) {
    subscribers.decrementAndGet();
    if (place.feed().leave()) {
      feeds.remove(place.key(), place.feed());
    }
  }

  /// All answers may be others: the structure or the settings have changed.
  public void rebuild() {
    feeds.values().forEach(Feed::rebuild);
  }

  boolean isClosed() {
    return closed;
  }

  /// How many follow something.
  public int subscribers() {
    return subscribers.get();
  }

  /// How many different questions are followed.
  public int questions() {
    return feeds.size();
  }

  /// Ends all, and the watcher.
  @Override
  public void close() {
    closed = true;
    feeds.values().forEach(Feed::end);
    watcher.close();
  }
}
