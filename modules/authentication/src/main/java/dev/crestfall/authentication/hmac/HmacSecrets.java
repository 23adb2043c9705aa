package dev.crestfall.authentication.hmac;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The secrets that a key's requests may be signed with now.
public final class HmacSecrets {
  private final byte[] current;
  private final byte @Nullable [] previous;
  private final Instant previousUntil;

  /// @param previous the one before the last rotation, null for none
  HmacSecrets(byte[] current, byte @Nullable [] previous, Instant previousUntil) {
    this.current = current;
    this.previous = previous;
    this.previousUntil = previousUntil;
  }

  boolean signed(SignedRequest request, Instant now) {
    return request.isSignedBy(current)
        || previous != null && now.isBefore(previousUntil) && request.isSignedBy(previous);
  }
}
