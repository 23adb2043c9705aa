package dev.crestfall.studio.base;

import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.config.Effective;
import dev.crestfall.kernel.http.log.HttpStats;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The installation that Studio is a part of.
///
/// @param all the names of all modules there are
/// @param running those that were started
/// @param traffic what the gateway has answered
/// @param settings those in force, secrets masked
/// @param keys of apps and servers
public record Whole(
    List<String> all,
    Supplier<List<Module>> running,
    Supplier<HttpStats> traffic,
    Supplier<List<Effective>> settings,
    Supplier<Keys> keys) {
  /// Keys that clients are made with.
  ///
  /// @param anon the token of apps
  /// @param publishable the opaque key of apps
  /// @param service the token that sees everything; made when it is asked for
  /// @param secret the opaque key that sees everything
  public record Keys(
      String anon,
      Optional<String> publishable,
      Supplier<String> service,
      Supplier<Optional<String>> secret) {}
}
