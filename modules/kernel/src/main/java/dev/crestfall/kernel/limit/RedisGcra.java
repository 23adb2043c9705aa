package dev.crestfall.kernel.limit;

import dev.crestfall.kernel.redis.Redis;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/// Counts in Redis, by Redis's own clock: one script, one round trip.
final class RedisGcra {
  private static final String SCRIPT =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local interval = tonumber(ARGV[1])
      local room = tonumber(ARGV[2]) * interval
      local before = tonumber(redis.call('GET', KEYS[1])) or now
      if before < now then before = now end
      -- A clock that was set back must not refuse for longer than a full burst takes.
      local debt = tonumber(ARGV[4])
      local most = room * math.max(1, debt)
      if before > now + most then before = now + most end
      local after = before + tonumber(ARGV[3]) * interval
      if debt > 1 and tonumber(ARGV[3]) > 0 then
        after = math.min(after, now + most)
      elseif after - now > room then
        return {0, before - now, after - now - room}
      end
      if after > before then
        redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000) + 1)
      end
      return {1, after - now, 0}
      """;

  private static final String DIGEST = sha1(SCRIPT);

  private RedisGcra() {}

  static Optional<Decision> decide(Redis redis, String name, Limit limit, int cost) {
    return decide(redis, name, limit, cost, 1);
  }

  /// @return false while Redis does not answer
  static boolean charge(Redis redis, String name, Limit limit, int cost) {
    return decide(redis, name, limit, cost, Gcra.DEBT).isPresent();
  }

  static Optional<Decision> owed(Redis redis, String name, Limit limit) {
    return decide(redis, name, limit, 0, Gcra.DEBT);
  }

  /// @param debt how many bursts may be owed
  private static Optional<Decision> decide(
      Redis redis, String name, Limit limit, int cost, int debt) {
    List<String> keys = List.of(redis.key("limit:" + name));
    List<String> arguments =
        List.of(
            Long.toString(limit.interval()),
            Long.toString(limit.burst()),
            Integer.toString(cost),
            Integer.toString(debt));
    return redis.ask(client -> run(client, keys, arguments)).map(answer -> read(limit, answer));
  }

  private static Object run(RedisClient client, List<String> keys, List<String> arguments) {
    try {
      return client.evalsha(DIGEST, keys, arguments);
    } catch (JedisNoScriptException e) {
      return client.eval(SCRIPT, keys, arguments);
    }
  }

  private static Decision read(Limit limit, Object answer) {
    List<?> numbers = (List<?>) answer;
    boolean allowed = number(numbers, 0) == 1;
    return Gcra.decision(limit, allowed, number(numbers, 1), 0, number(numbers, 2));
  }

  private static long number(List<?> numbers, int index) {
    return (Long) numbers.get(index);
  }

  static void clear(Redis redis, String name) {
    redis.ask(client -> client.del(redis.key("limit:" + name)));
  }

  private static String sha1(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
