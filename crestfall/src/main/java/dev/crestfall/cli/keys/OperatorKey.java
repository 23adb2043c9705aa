package dev.crestfall.cli.keys;

import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Knows nobody but holders of the service key: who looks after a process without authentication.
public final class OperatorKey implements Authenticator {
  private static final Identity SERVICE =
      new Identity.Service("service_role", "{\"role\":\"service_role\"}");

  private final Supplier<Tokens> source;
  private @Nullable Tokens tokens;

  private OperatorKey(Supplier<Tokens> source) {
    this.source = source;
  }

  /// Reads the keys when somebody shows one, so that a start does not wait for it.
  public static OperatorKey of(Supplier<Tokens> source) {
    return new OperatorKey(source);
  }

  @Override
  public Identity identify(Exchange exchange) {
    String shown = bearer(exchange.header("Authorization"));
    if (shown == null) {
      shown = exchange.header("apikey");
    }
    return shown != null && tokens().isServiceKey(shown)
        ? SERVICE
        : Authenticator.NOBODY.identify(exchange);
  }

  private synchronized Tokens tokens() {
    Tokens known = tokens;
    if (known == null) {
      known = source.get();
      tokens = known;
    }
    return known;
  }

  private static @Nullable String bearer(@Nullable String header) {
    return header == null || !header.regionMatches(true, 0, "bearer ", 0, 7)
        ? null
        : header.substring(7).strip();
  }
}
