package dev.crestfall.graphql.response;

import dev.crestfall.kernel.http.Exchange;
import java.util.Locale;

/// In which of the two types a caller wants its answer.
public final class MediaTypes {
  public static final String GRAPHQL = "application/graphql-response+json";
  public static final String JSON = "application/json";

  private MediaTypes() {}

  /// The type: the newer one for those who name it before or without the older.
  public static String of(Exchange exchange) {
    double best = 0;
    String type = JSON;
    for (String header : exchange.headers("Accept")) {
      for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        int end = range.indexOf(';');
        String name = (end < 0 ? range : range.substring(0, end)).strip();
        double quality = quality(range);
        if ((name.equals(GRAPHQL) || name.equals(JSON)) && quality > best) {
          best = quality;
          type = name;
        }
      }
    }
    return type;
  }

  /// Whether a person looks with a browser.
  public static boolean wantsPage(Exchange exchange) {
    String accept = exchange.header("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
  }

  private static double quality(String range) {
    int at = range.indexOf("q=");
    if (at < 0) {
      return 1;
    }
    try {
      int end = range.indexOf(';', at);
      return Double.parseDouble(range.substring(at + 2, end < 0 ? range.length() : end).strip());
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
