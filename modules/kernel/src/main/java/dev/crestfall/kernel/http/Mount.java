package dev.crestfall.kernel.http;

import java.util.List;

/// An endpoint and the path prefixes under which the gateway serves it, as `/postgresql/rest` and
/// `/rest/v1`; at the module's own port it answers at `/` and under the same prefixes.
///
/// @param prefixes without a trailing slash
/// @param session whether a session's cookie is a credential here; everywhere else it is taken off
///   before anybody sees it
public record Mount(List<String> prefixes, Endpoint endpoint, boolean session) {
  /// A mount that knows nothing of sessions in browsers.
  public Mount(List<String> prefixes, Endpoint endpoint) {
    this(prefixes, endpoint, false);
  }

  public Mount {
    prefixes = List.copyOf(prefixes);
  }
}
