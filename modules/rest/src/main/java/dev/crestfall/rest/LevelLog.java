package dev.crestfall.rest;

import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.rest.config.RestConfig.LogLevel;
import java.util.function.Supplier;

/// The requests that `log-level` wants to be told of, by how they ended.
record LevelLog(AccessLog log, Supplier<LogLevel> level) implements AccessLog {
  @Override
  public void write(Exchange exchange, String path, long nanos) {
    if (exchange.status() >= level.get().lowestStatus()) {
      log.write(exchange, path, nanos);
    }
  }
}
