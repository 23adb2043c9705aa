package dev.crestfall.kernel.http;

import java.util.List;

/// An endpoint and the path prefixes under which the gateway serves it, as `/postgresql/rest` and
/// `/rest/v1`; at the module's own port it answers at `/` and under the same prefixes.
///
/// @param prefixes without a trailing slash
public record Mount(List<String> prefixes, Endpoint endpoint) {
  public Mount {
    prefixes = List.copyOf(prefixes);
  }
}
