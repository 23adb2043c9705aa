package dev.crestfall.authentication.webauthn;

import com.yubico.webauthn.data.ByteArray;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The keys that count in a ceremony.
public interface KeyRing {
  /// The keys of a user.
  List<StoredKey> of(UUID user);

  /// The key of that id.
  Optional<StoredKey> find(ByteArray id);

  /// The user that keys know by this handle.
  Optional<UUID> user(ByteArray handle);

  /// The handle that keys know a user by.
  ByteArray handle(UUID user);
}
