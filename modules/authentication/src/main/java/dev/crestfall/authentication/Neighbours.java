package dev.crestfall.authentication;

import dev.crestfall.authentication.code.link.Memberships;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.request.Entrance;
import java.util.List;

/// Who else is in the process, and before it.
///
/// @param mounts who answers at the own port as well, each below its prefixes
/// @param memberships what people are invited to
/// @param home the path of the pages that people go on to; empty for none
/// @param entrance what stands at the own port
public record Neighbours(
    List<Mount> mounts, Memberships memberships, String home, Entrance entrance) {
  /// Nobody.
  public static final Neighbours NONE = new Neighbours(List.of(), Memberships.NONE, "");

  /// With this machine's proxies before it alone.
  public Neighbours(List<Mount> mounts, Memberships memberships, String home) {
    this(mounts, memberships, home, Entrance.LOCAL);
  }

  public Neighbours {
    mounts = List.copyOf(mounts);
  }

  /// With something else at the own port.
  public Neighbours behind(Entrance other) {
    return new Neighbours(mounts, memberships, home, other);
  }
}
