package dev.crestfall.kernel.http.request;

import dev.crestfall.kernel.address.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What proxies say of a caller, as far as they are trusted.
public final class Forwarding {
  private Forwarding() {}

  /// Whether a header speaks for a proxy: from anybody else it is not to be seen.
  public static boolean isProxys(String header) {
    return header.length() > 8
        && (header.charAt(0) | 0x20) == 'x'
        && header.charAt(1) == '-'
        && (starts(header, "X-Forwarded-") || header.equalsIgnoreCase("X-Real-IP"));
  }

  /// Whether a header is what we tell services behind us: from outside it is a lie.
  public static boolean isOurs(String header) {
    return header.length() > 12
        && (header.charAt(0) | 0x20) == 'x'
        && starts(header, "X-Crestfall-");
  }

  private static boolean starts(String header, String prefix) {
    return header.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /// Whether the peer may speak for others. One without an address comes by a Unix socket, which
  /// only this machine's programs reach.
  public static boolean isTrusted(String peer, List<Network> proxies) {
    if (peer.isEmpty()) {
      return true;
    }
    for (Network proxy : proxies) {
      if (proxy.contains(peer)) {
        return true;
      }
    }
    return false;
  }

  /// The caller's address: the first one from the right that no trusted proxy has.
  ///
  /// @param forwarded all values of `X-Forwarded-For`, in order
  public static String client(String peer, List<String> forwarded, List<Network> proxies) {
    if (forwarded.isEmpty() || !isTrusted(peer, proxies)) {
      return peer;
    }
    String client = peer;
    String[] hops = String.join(",", forwarded).split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      String hop = withoutPort(hops[i].strip());
      if (!Network.isAddress(hop)) {
        return client;
      }
      client = hop;
      if (!isTrusted(hop, proxies)) {
        return client;
      }
    }
    return client;
  }

  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon > 0 && hop.indexOf(':', colon + 1) < 0 ? hop.substring(0, colon) : hop;
  }

  /// The scheme that the caller used: the last word of a trusted proxy, else our own.
  ///
  /// @param forwarded the value of `X-Forwarded-Proto`
  public static String scheme(String own, @Nullable String forwarded) {
    if (forwarded == null) {
      return own;
    }
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return last.equalsIgnoreCase("https") ? "https" : last.equalsIgnoreCase("http") ? "http" : own;
  }
}
