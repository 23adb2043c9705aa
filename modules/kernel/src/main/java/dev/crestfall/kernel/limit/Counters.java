package dev.crestfall.kernel.limit;

import dev.crestfall.kernel.redis.Redis;
import java.util.Optional;

/// Limits that all processes count together in Redis. Without Redis each counts for itself; when it
/// is lost, each grants its share of the limit until it is back. Never off.
public final class Counters {
  private final Optional<Redis> redis;
  private final LocalGcra local = new LocalGcra();

  /// Counters in this Redis, or in the process alone.
  public Counters(Optional<Redis> redis) {
    this.redis = redis;
  }

  /// Counters of one process.
  public static Counters inProcess() {
    return new Counters(Optional.empty());
  }

  /// Counts one more of `key`, when the limit allows it.
  ///
  /// @param key who does what, as `login:192.0.2.0/24`; no secret, for Redis shows its keys
  public Decision take(String key, Limit limit) {
    return decide(key, limit, 1);
  }

  /// Says whether one more would be allowed, and counts nothing.
  public Decision peek(String key, Limit limit) {
    return decide(key, limit, 0);
  }

  /// Counts `cost` more of `key`, whatever the limit says: it was done already. What is over the
  /// limit has to be waited for, up to ten bursts of it.
  public void charge(String key, Limit limit, int cost) {
    String name = limit.name() + ':' + key;
    boolean shared = redis.map(one -> RedisGcra.charge(one, name, limit, cost)).orElse(false);
    if (!shared) {
      local.charge(name, redis.map(one -> limit.share(one.nodes())).orElse(limit), cost);
    }
  }

  /// Says whether all that was charged is paid off, up to a burst.
  public Decision peekDebt(String key, Limit limit) {
    String name = limit.name() + ':' + key;
    return redis
        .flatMap(one -> RedisGcra.owed(one, name, limit))
        .orElseGet(
            () -> local.decide(name, redis.map(one -> limit.share(one.nodes())).orElse(limit), 0));
  }

  private Decision decide(String key, Limit limit, int cost) {
    String name = limit.name() + ':' + key;
    if (redis.isEmpty()) {
      return local.decide(name, limit, cost);
    }
    Redis shared = redis.get();
    return RedisGcra.decide(shared, name, limit, cost)
        .orElseGet(() -> local.decide(name, limit.share(shared.nodes()), cost));
  }

  /// Forgets what was counted of `key`.
  public void clear(String key, Limit limit) {
    String name = limit.name() + ':' + key;
    local.clear(name);
    redis.ifPresent(shared -> RedisGcra.clear(shared, name));
  }
}
