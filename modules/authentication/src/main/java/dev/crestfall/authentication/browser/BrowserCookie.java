package dev.crestfall.authentication.browser;

import dev.crestfall.authentication.session.Session;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.request.SessionCookie;
import java.time.Duration;
import java.time.InstantSource;

/// Gives browsers the cookie of a session.
public final class BrowserCookie {
  private final BrowserSessions browsers;
  private final BrowserConfig config;
  private final InstantSource clock;

  public BrowserCookie(BrowserSessions browsers, BrowserConfig config, InstantSource clock) {
    this.browsers = browsers;
    this.config = config;
    this.clock = clock;
  }

  /// Whether nobody on the way can take it, or that does not matter here.
  public boolean isAllowed(Exchange exchange) {
    return isSecure(exchange) || config.sessionWithoutTls();
  }

  /// Whether the browser has one already, good or not.
  public boolean isThere(Exchange exchange) {
    return SessionCookie.find(exchange.header("Cookie"), true) != null;
  }

  /// A session of a browser that has just begun.
  ///
  /// @param setCookie what the answer's header `Set-Cookie` is
  public record Begun(BrowserSessions.Made made, String setCookie) {}

  /// Makes one; only where it is allowed.
  ///
  /// @throws dev.crestfall.kernel.ApiError 403 `reauthentication_needed` for a sign-in that is too
  ///   long ago
  public Begun make(Exchange exchange, Session session) {
    boolean secure = isSecure(exchange);
    BrowserSessions.Made made = browsers.begin(session);
    long left = Duration.between(clock.instant(), made.end()).toSeconds();
    return new Begun(
        made,
        "%s=%s; Path=/; Max-Age=%d%s; HttpOnly; SameSite=Lax"
            .formatted(
                secure ? SessionCookie.SECURE : SessionCookie.PLAIN,
                made.secret(),
                left,
                secure ? "; Secure" : ""));
  }

  private static boolean isSecure(Exchange exchange) {
    return exchange.origin().startsWith("https:");
  }
}
