package dev.crestfall.kernel.identity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A bounded cache that evicts by SIEVE (NSDI 2024): a hit marks an entry and moves nothing, so
/// that reading takes no lock; the hand passes over marked entries once.
final class SieveCache<K, V> {
  private final Map<K, Node<K, V>> nodes = new ConcurrentHashMap<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final int capacity;
  private @Nullable Node<K, V> newest;
  private @Nullable Node<K, V> oldest;
  private @Nullable Node<K, V> hand;

  private static final class Node<K, V> {
    final K key;
    final V value;
    volatile boolean visited;
    @Nullable Node<K, V> newer;
    @Nullable Node<K, V> older;

    Node(K key, V value) {
      this.key = key;
      this.value = value;
    }
  }

  /// @param capacity 0 keeps nothing
  SieveCache(int capacity) {
    this.capacity = capacity;
  }

  @Nullable V get(K key) {
    Node<K, V> node = nodes.get(key);
    if (node == null) {
      misses.increment();
      return null;
    }
    hits.increment();
    if (!node.visited) {
      node.visited = true;
    }
    return node.value;
  }

  synchronized void put(K key, V value) {
    if (capacity == 0 || nodes.containsKey(key)) {
      return;
    }
    if (nodes.size() >= capacity) {
      evict();
    }
    Node<K, V> node = new Node<>(key, value);
    node.older = newest;
    if (newest != null) {
      newest.newer = node;
    }
    newest = node;
    if (oldest == null) {
      oldest = node;
    }
    nodes.put(key, node);
  }

  private void evict() {
    Node<K, V> candidate = hand == null ? oldest : hand;
    while (candidate != null && candidate.visited) {
      candidate.visited = false;
      candidate = candidate.newer == null ? oldest : candidate.newer;
    }
    if (candidate == null) {
      return;
    }
    hand = candidate.newer;
    unlink(candidate);
    nodes.remove(candidate.key);
    evictions.increment();
  }

  private void unlink(Node<K, V> node) {
    if (node.newer == null) {
      newest = node.older;
    } else {
      node.newer.older = node.older;
    }
    if (node.older == null) {
      oldest = node.newer;
    } else {
      node.older.newer = node.newer;
    }
  }

  /// What was asked and found since the start.
  CacheStats stats() {
    return new CacheStats(hits.sum(), misses.sum(), evictions.sum());
  }
}
