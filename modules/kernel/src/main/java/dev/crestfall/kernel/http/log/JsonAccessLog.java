package dev.crestfall.kernel.http.log;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.crestfall.kernel.http.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// One JSON object a line: `time`, `method`, `path`, `status`, `ms`, `client`, `role` and
/// `request_id`. Lines gather in memory and go out every 200 ms or 32 kB: a write for each request
/// costs a third of what serving it does.
public final class JsonAccessLog implements AccessLog, AutoCloseable {
  private static final int FLUSH_BYTES = 32 * 1024;
  private static final int FLUSH_MILLIS = 200;

  private final OutputStream sink;
  private final InstantSource clock;
  private final Thread flusher;
  private StringBuilder pending = new StringBuilder(FLUSH_BYTES + 1024);
  private StringBuilder spare = new StringBuilder(FLUSH_BYTES + 1024);
  private long second = -1;
  private String time = "";
  private final LongAdder lost = new LongAdder();
  private volatile boolean closed;

  public JsonAccessLog(OutputStream sink, InstantSource clock) {
    this.sink = sink;
    this.clock = clock;
    this.flusher = Thread.ofPlatform().daemon().name("access-log").start(this::flushRegularly);
  }

  @Override
  public void write(Exchange exchange, String path, long nanos) {
    long now = clock.millis();
    boolean full;
    synchronized (this) {
      append(exchange, path, nanos, now);
      full = pending.length() >= FLUSH_BYTES;
    }
    if (full) {
      LockSupport.unpark(flusher);
    }
  }

  private void append(Exchange exchange, String path, long nanos, long now) {
    if (now / 1000 != second) {
      second = now / 1000;
      time = Instant.ofEpochMilli(now).truncatedTo(ChronoUnit.SECONDS).toString();
    }
    long micros = nanos / 1000;
    StringBuilder line = pending;
    line.append("{\"time\":\"").append(time).append("\",\"method\":\"");
    escape(line, exchange.method()).append("\",\"path\":\"");
    escape(line, path).append("\",\"status\":").append(exchange.status());
    line.append(",\"ms\":")
        .append(micros / 1000)
        .append('.')
        .append((char) ('0' + micros / 100 % 10));
    line.append(",\"client\":\"").append(exchange.clientAddress());
    String role = exchange.role();
    if (role != null) {
      escape(line.append("\",\"role\":\""), role);
    }
    line.append("\",\"request_id\":\"").append(exchange.requestId()).append("\"}\n");
  }

  private static StringBuilder escape(StringBuilder line, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        JsonStringEncoder.getInstance().quoteAsString(text.substring(i), line);
        return line;
      }
      line.append(c);
    }
    return line;
  }

  private void flushRegularly() {
    while (!closed) {
      LockSupport.parkNanos(FLUSH_MILLIS * 1_000_000L);
      flush();
    }
  }

  private void flush() {
    StringBuilder full;
    synchronized (this) {
      if (pending.isEmpty()) {
        return;
      }
      full = pending;
      pending = spare;
      spare = full;
    }
    try {
      sink.write(full.toString().getBytes(StandardCharsets.UTF_8));
      sink.flush();
    } catch (IOException e) {
      // A full disk must not stop requests from being served: the lines are lost, and counted.
      lost.increment();
    }
    synchronized (this) {
      full.setLength(0);
    }
  }

  /// Flushes that failed, each up to 32 kB of lines.
  public long lost() {
    return lost.sum();
  }

  /// Writes what is pending and stops. The sink stays open.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(flusher);
    try {
      flusher.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    flush();
  }
}
