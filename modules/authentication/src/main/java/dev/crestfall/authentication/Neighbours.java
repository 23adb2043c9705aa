package dev.crestfall.authentication;

import dev.crestfall.authentication.code.link.Memberships;
import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.Mount;
import java.util.List;

/// Who else is in the process, and before it.
///
/// @param mounts who answers at the own port as well, each below its prefixes
/// @param memberships what people are invited to
/// @param home the path of the pages that people go on to; empty for none
/// @param proxies whose `X-Forwarded-` headers are believed at the own port
public record Neighbours(
    List<Mount> mounts, Memberships memberships, String home, List<Network> proxies) {
  /// Nobody.
  public static final Neighbours NONE = new Neighbours(List.of(), Memberships.NONE, "");

  /// With this machine's proxies before it alone.
  public Neighbours(List<Mount> mounts, Memberships memberships, String home) {
    this(mounts, memberships, home, Network.LOOPBACK);
  }

  public Neighbours {
    mounts = List.copyOf(mounts);
    proxies = List.copyOf(proxies);
  }

  /// With other proxies before it.
  public Neighbours behind(List<Network> others) {
    return new Neighbours(mounts, memberships, home, others);
  }
}
