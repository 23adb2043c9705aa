package dev.crestfall.graphql.request;

import dev.crestfall.kernel.http.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the `Prefer` headers want.
public final class Preferred {
  private static final String TIMEZONE = "timezone=";

  private Preferred() {}

  /// The time zone of the session; the first one counts, null for none.
  public static @Nullable String timezone(Exchange exchange) {
    List<String> headers = exchange.headers("Prefer");
    for (String header : headers) {
      for (String preference : header.split(",", -1)) {
        String wanted = preference.strip();
        if (wanted.startsWith(TIMEZONE)) {
          return wanted.substring(TIMEZONE.length());
        }
      }
    }
    return null;
  }
}
