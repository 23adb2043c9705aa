package dev.crestfall.authentication;

import dev.crestfall.authentication.code.link.Memberships;
import dev.crestfall.kernel.http.Mount;
import java.util.List;

/// Who else is in the process.
///
/// @param mounts who answers at the own port as well, each below its prefixes
/// @param memberships what people are invited to
/// @param home the path of the pages that people go on to; empty for none
public record Neighbours(List<Mount> mounts, Memberships memberships, String home) {
  /// Nobody.
  public static final Neighbours NONE = new Neighbours(List.of(), Memberships.NONE, "");

  public Neighbours {
    mounts = List.copyOf(mounts);
  }
}
