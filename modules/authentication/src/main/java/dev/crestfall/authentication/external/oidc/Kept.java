package dev.crestfall.authentication.external.oidc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Documents of other servers, each kept for a time. While a server is away its last document goes
/// on, and it is asked again now and then.
final class Kept<T> {
  private static final Duration AGAIN = Duration.ofSeconds(60);
  private static final int MOST = 1000;

  private final InstantSource clock;
  private final Duration good;
  private final Fetch<T> fetch;
  private final Map<String, Copy<T>> copies = new ConcurrentHashMap<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /// How a document is had.
  @FunctionalInterface
  interface Fetch<T> {
    T get(String address) throws ForeignException;
  }

  private record Copy<T>(T document, Instant fetchedAt, Instant askAgain) {}

  Kept(InstantSource clock, Duration good, Fetch<T> fetch) {
    this.clock = clock;
    this.good = good;
    this.fetch = fetch;
  }

  T get(String address) throws ForeignException {
    Copy<T> copy = copies.get(address);
    if (copy != null && clock.instant().isBefore(copy.askAgain())) {
      return copy.document();
    }
    synchronized (locks.computeIfAbsent(address, key -> new Object())) {
      Copy<T> newer = copies.get(address);
      if (newer != null && clock.instant().isBefore(newer.askAgain())) {
        return newer.document();
      }
      return ask(address, newer);
    }
  }

  /// The document as it is now, unless it was asked for a moment ago.
  T newer(String address) throws ForeignException {
    synchronized (locks.computeIfAbsent(address, key -> new Object())) {
      Copy<T> copy = copies.get(address);
      if (copy != null && clock.instant().isBefore(copy.fetchedAt().plus(AGAIN))) {
        return copy.document();
      }
      return ask(address, copy);
    }
  }

  /// Lets the document be asked for again.
  void forget(String address) {
    copies.remove(address);
  }

  private T ask(String address, @Nullable Copy<T> last) throws ForeignException {
    Instant now = clock.instant();
    try {
      if (copies.size() > MOST) {
        copies.clear();
      }
      T document = fetch.get(address);
      copies.put(address, new Copy<>(document, now, now.plus(good)));
      return document;
    } catch (ForeignException e) {
      if (last == null) {
        throw e;
      }
      copies.put(address, new Copy<>(last.document(), now, now.plus(AGAIN)));
      return last.document();
    }
  }
}
