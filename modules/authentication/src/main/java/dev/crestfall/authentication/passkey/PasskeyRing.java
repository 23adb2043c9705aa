package dev.crestfall.authentication.passkey;

import com.yubico.webauthn.data.ByteArray;
import dev.crestfall.authentication.webauthn.Handles;
import dev.crestfall.authentication.webauthn.KeyRing;
import dev.crestfall.authentication.webauthn.StoredKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// All passkeys there are.
final class PasskeyRing implements KeyRing {
  private final Jdbi jdbi;
  private final Handles handles;

  PasskeyRing(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.handles = new Handles(jdbi);
  }

  @Override
  public List<StoredKey> of(UUID user) {
    return jdbi.withExtension(PasskeyDao.class, dao -> dao.list(user)).stream()
        .map(Passkey::stored)
        .toList();
  }

  @Override
  public Optional<StoredKey> find(ByteArray id) {
    return jdbi.withExtension(PasskeyDao.class, dao -> dao.byCredential(id.getBytes()))
        .map(Passkey::stored);
  }

  @Override
  public Optional<UUID> user(ByteArray handle) {
    return handles.user(handle);
  }

  @Override
  public ByteArray handle(UUID user) {
    return handles.of(user);
  }
}
