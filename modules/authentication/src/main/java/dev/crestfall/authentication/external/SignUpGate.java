package dev.crestfall.authentication.external;

import dev.crestfall.authentication.external.link.Arrival;

/// Is asked before somebody new comes in.
@FunctionalInterface
public interface SignUpGate {
  /// Everybody may.
  SignUpGate OPEN = arrival -> {};

  /// Lets them in.
  ///
  /// @throws dev.crestfall.kernel.ApiError when they may not
  void check(Arrival arrival);
}
