package dev.crestfall.authentication.webauthn;

import com.yubico.webauthn.data.ByteArray;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/// A key that was just made.
///
/// @param model the model's id, all zero where it does not say
/// @param backupEligible whether it may be copied to other devices
/// @param backedUp whether it is
public record NewKey(
    ByteArray id,
    ByteArray publicKey,
    long signCount,
    List<String> transports,
    ByteArray model,
    boolean userVerified,
    boolean backupEligible,
    boolean backedUp) {
  public NewKey {
    transports = List.copyOf(transports);
  }

  /// The model's id.
  public UUID modelId() {
    ByteBuffer bytes = ByteBuffer.wrap(model.getBytes());
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
