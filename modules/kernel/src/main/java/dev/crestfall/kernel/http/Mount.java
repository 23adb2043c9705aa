package dev.crestfall.kernel.http;

import dev.crestfall.kernel.http.request.Bounds;
import java.util.List;

/// An endpoint and the path prefixes under which the gateway serves it, as `/postgresql/rest` and
/// `/rest/v1`; at the module's own port it answers at `/` and under the same prefixes.
///
/// @param prefixes without a trailing slash
/// @param session whether a session's cookie is a credential here; everywhere else it is taken off
///   before anybody sees it
/// @param bounds how long URLs and headers may be
public record Mount(List<String> prefixes, Endpoint endpoint, boolean session, Bounds bounds) {
  /// A mount that knows nothing of sessions in browsers.
  public Mount(List<String> prefixes, Endpoint endpoint) {
    this(prefixes, endpoint, false, Bounds.NATIVE);
  }

  /// A mount of data.
  public static Mount ofData(List<String> prefixes, Endpoint endpoint) {
    return new Mount(prefixes, endpoint, false, Bounds.DATA);
  }

  /// A mount where a session's cookie is a credential.
  public static Mount ofSessions(List<String> prefixes, Endpoint endpoint) {
    return new Mount(prefixes, endpoint, true, Bounds.NATIVE);
  }

  /// The same place, where somebody else answers.
  public Mount with(Endpoint other) {
    return new Mount(prefixes, other, session, bounds);
  }

  /// The same, with a path before its prefixes.
  public Mount below(String path) {
    return new Mount(
        prefixes.stream().map(prefix -> path + prefix).toList(), endpoint, session, bounds);
  }

  public Mount {
    prefixes = List.copyOf(prefixes);
  }
}
