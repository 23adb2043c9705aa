package dev.crestfall.kernel.redis;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Secret;
import java.util.Optional;

/// Settings of the Redis that processes share; without one each counts for itself.
///
/// @param url as `redis://user:password@host:6379/0`, or `rediss://` for TLS
/// @param prefix of every key, so that several installations may share a server
public record RedisConfig(Optional<Secret> url, @Default("crestfall") String prefix) {
  public RedisConfig {
    if (!prefix.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException(
          "redis.prefix must be 1 to 40 letters, digits, hyphens or underscores");
    }
    String text = url.map(Secret::reveal).orElse("redis://");
    if (!text.startsWith("redis://") && !text.startsWith("rediss://")) {
      throw new IllegalArgumentException("redis.url must begin with redis:// or rediss://");
    }
  }
}
