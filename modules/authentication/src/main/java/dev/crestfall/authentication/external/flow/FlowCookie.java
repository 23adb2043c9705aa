package dev.crestfall.authentication.external.flow;

import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Knows a browser again: it left with a cookie of ours, and has it when it comes back. Otherwise a
/// page could send somebody through the end of a sign-in that its own author began.
public final class FlowCookie {
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int SECONDS = 600;

  private final boolean secure;

  /// @param secure whether the public address is https
  public FlowCookie(boolean secure) {
    this.secure = secure;
  }

  /// The cookie's name; no other host and no plain page can set one of the first kind.
  public String name() {
    return secure ? "__Host-cf_oauth" : "cf_oauth";
  }

  /// The value to set: the one that is there, for a browser may be away in two tabs.
  public static String value(@Nullable String present) {
    return present != null && VALUE.matcher(present).matches() ? present : Digest.secret();
  }

  /// The header that sets it.
  public String header(String value) {
    return name()
        + "="
        + value
        + "; Path=/; Max-Age="
        + SECONDS
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  /// Whether a request is a person's browser going to a page. What it is asked with matters only to
  /// who is no browser: a page can't change these headers.
  public static boolean isNavigation(@Nullable String fetchMode, @Nullable String accept) {
    return fetchMode != null
        ? fetchMode.equals("navigate")
        : accept != null && accept.contains("text/html");
  }

  /// Whether this request may take up the flow.
  ///
  /// @param present the request's cookie
  /// @param navigation whether it is a browser's
  public static boolean mayReturn(Flow flow, @Nullable String present, boolean navigation) {
    byte[] hash = flow.browser().hash();
    if (hash != null && present != null && MessageDigest.isEqual(hash, Digest.of(present))) {
      return true;
    }
    // A login is added to whom the bearer of the start named; who comes back decides nothing. And a
    // script that left without a browser may come back without one.
    return !flow.browser().bound() && (flow.linkTo() != null || !navigation);
  }
}
