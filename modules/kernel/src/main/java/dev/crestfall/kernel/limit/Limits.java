package dev.crestfall.kernel.limit;

import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.Exchange;

/// Limits on what callers do, which an operator may lift, and limits on guessing, which nobody
/// lifts.
public final class Limits {
  private final Counters counters;
  private final boolean lifted;

  /// @param lifted whether only the limits on guessing hold
  public Limits(Counters counters, boolean lifted) {
    this.counters = counters;
    this.lifted = lifted;
  }

  /// Counts a request of this address, an IPv6 network as one.
  ///
  /// @throws dev.crestfall.kernel.ApiError 429 `over_request_rate_limit`
  public void ofAddress(Exchange exchange, Limit limit) {
    of(Network.ofCaller(exchange.clientAddress()), limit);
  }

  /// Counts one more of anything.
  ///
  /// @param key who does it; no secret
  /// @throws dev.crestfall.kernel.ApiError 429 `over_request_rate_limit`
  public void of(String key, Limit limit) {
    if (!lifted) {
      counters.take(key, limit).require();
    }
  }

  /// Counts one more guess at a credential.
  ///
  /// @param key what is guessed at; no secret
  /// @throws dev.crestfall.kernel.ApiError 429 `over_request_rate_limit`
  public void ofGuesses(String key, Limit limit) {
    counters.take(key, limit).require();
  }

  /// Whether only the limits on guessing hold.
  public boolean isLifted() {
    return lifted;
  }

  /// For what is counted in another way.
  public Counters counters() {
    return counters;
  }
}
