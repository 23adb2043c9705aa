package dev.crestfall.rest.response.header;

import java.util.Locale;

/// How long the phases of a request took, in nanoseconds.
public record ServerTiming(long jwt, long parse, long plan, long transaction, long response) {
  /// The `Server-Timing` line, in milliseconds.
  public Header header() {
    return new Header(
        "Server-Timing",
        String.format(
            Locale.ROOT,
            "jwt;dur=%.1f, parse;dur=%.1f, plan;dur=%.1f, transaction;dur=%.1f, response;dur=%.1f",
            jwt / 1e6,
            parse / 1e6,
            plan / 1e6,
            transaction / 1e6,
            response / 1e6));
  }
}
