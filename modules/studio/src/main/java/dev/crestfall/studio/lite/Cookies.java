package dev.crestfall.studio.lite;

import dev.crestfall.kernel.http.Exchange;

/// The pages' own cookies: which language, which form, which sign-in still lacks its second factor.
final class Cookies {
  static final String LANGUAGE = "cf_lite_language";
  static final String FORM = "cf_lite_form";
  static final String PENDING = "cf_lite_pending";

  private static final int YEAR_SECONDS = 365 * 24 * 3600;
  private static final int PENDING_SECONDS = 600;

  private Cookies() {}

  /// The value of a cookie, empty when there is none.
  static String get(Exchange exchange, String name) {
    String header = exchange.header("Cookie");
    if (header == null) {
      return "";
    }
    for (String pair : header.split(";", -1)) {
      String cookie = pair.strip();
      if (cookie.startsWith(name + "=")) {
        return cookie.substring(name.length() + 1);
      }
    }
    return "";
  }

  /// Sets one until the browser closes; the language stays longer, a pending sign-in shorter.
  static void set(Exchange exchange, String name, String value) {
    String age =
        switch (name) {
          case LANGUAGE -> "; Max-Age=" + YEAR_SECONDS;
          case PENDING -> "; Max-Age=" + PENDING_SECONDS;
          default -> "";
        };
    exchange.addHeader("Set-Cookie", name + "=" + value + age + place(exchange));
  }

  /// Takes one away.
  static void drop(Exchange exchange, String name) {
    exchange.addHeader("Set-Cookie", name + "=; Max-Age=0" + place(exchange));
  }

  private static String place(Exchange exchange) {
    String secure = exchange.origin().startsWith("https:") ? "; Secure" : "";
    return "; Path=/lite; HttpOnly; SameSite=Lax" + secure;
  }
}
