package dev.crestfall.gateway.route;

import java.util.List;

/// A module that answers HTTP, wherever it runs.
///
/// @param name the module's
/// @param port its own port, as assigned; what is served there is served under the same prefixes
/// @param places the prefixes at the gateway, the preferred one first
public record Service(String name, int port, List<Place> places) {
  public Service {
    places = List.copyOf(places);
  }
}
