package dev.crestfall.kernel.limit;

import dev.crestfall.kernel.redis.Redis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// How much of something goes on at once, counted by all processes together in Redis. Without Redis
/// each counts for itself; when it is lost, each grants its share until it is back.
public final class Slots {
  /// What a process that ended had under way counts no longer than this, and what takes longer does
  /// not either.
  private static final String LEASE_MILLIS = "600000";

  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
      if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
        return 0
      end
      redis.call('ZADD', KEYS[1], now + tonumber(ARGV[3]), ARGV[1])
      redis.call('PEXPIRE', KEYS[1], ARGV[3])
      return 1
      """;

  private final Optional<Redis> redis;
  private final Map<String, Integer> here = new ConcurrentHashMap<>();

  /// Slots counted in this Redis, or in the process alone.
  public Slots(Optional<Redis> redis) {
    this.redis = redis;
  }

  /// One that is taken, until it is closed.
  @FunctionalInterface
  public interface Slot extends AutoCloseable {
    @Override
    void close();
  }

  /// Takes one, where not so many are taken.
  ///
  /// @param key whose they are; no secret, for Redis shows its keys
  /// @param most at once
  public Optional<Slot> take(String key, int most) {
    boolean together = redis.map(Redis::isOpen).orElse(false);
    int share = together ? most : Math.max(1, most / redis.map(Redis::nodes).orElse(1));
    if (!takeHere(key, share)) {
      return Optional.empty();
    }
    if (!together) {
      return Optional.of(() -> giveBackHere(key));
    }
    return takeTogether(redis.orElseThrow(), key, most);
  }

  private Optional<Slot> takeTogether(Redis shared, String key, int most) {
    String name = shared.key("slots:" + key);
    String id = UUID.randomUUID().toString();
    List<String> arguments = List.of(id, Integer.toString(most), LEASE_MILLIS);
    Optional<Object> answer = shared.ask(client -> client.eval(TAKE, List.of(name), arguments));
    if (answer.isPresent() && Long.valueOf(0).equals(answer.get())) {
      giveBackHere(key);
      return Optional.empty();
    }
    return Optional.of(() -> {
      giveBackHere(key);
      shared.ask(client -> client.zrem(name, id));
    });
  }

  private boolean takeHere(String key, int most) {
    boolean[] taken = {false};
    here.compute(
        key,
        (_, before) -> {
          int count = before == null ? 0 : before;
          taken[0] = count < most;
          return taken[0] ? Integer.valueOf(count + 1) : before;
        });
    return taken[0];
  }

  private void giveBackHere(String key) {
    here.computeIfPresent(key, (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
  }
}
