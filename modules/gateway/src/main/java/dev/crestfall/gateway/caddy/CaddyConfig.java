package dev.crestfall.gateway.caddy;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Key;
import java.nio.file.Path;
import java.util.Optional;

/// How Caddy is found and what it does where it ends TLS.
///
/// @param path the program; without it the first `caddy` on the search path
/// @param admin the Unix socket by which it is told what to serve; without it one in the data
///   directory
/// @param email whom the certificate authority writes
/// @param caUrl the directory of another ACME authority than Caddy's own choice
/// @param caRoot a PEM file with the root that this authority's own TLS hangs on
/// @param bodyMax the longest request body in bytes; modules have shorter bounds of their own
public record CaddyConfig(
    @Key("caddy.path") Optional<Path> path,
    @Key("caddy.admin") Optional<Path> admin,
    @Key("acme.email") Optional<String> email,
    @Key("acme.ca-url") Optional<String> caUrl,
    @Key("acme.ca-root") Optional<Path> caRoot,
    @Key("caddy.body-max") @Default("67108864") long bodyMax) {
  public CaddyConfig {
    if (bodyMax < 1) {
      throw new IllegalArgumentException("gateway.caddy.body-max must be at least 1");
    }
  }
}
