package dev.crestfall.authentication.webauthn;

import com.yubico.webauthn.data.ByteArray;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// What keys know users by: bytes at random, which tell nobody who it is. Keys of an adopted
/// database know the user's id instead.
public final class Handles {
  private static final int BYTES = 64;
  private static final int ID_LENGTH = 36;

  private final Jdbi jdbi;
  private final SecureRandom random = new SecureRandom();

  public Handles(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The user's handle, made when there is none.
  public ByteArray of(UUID user) {
    String known =
        jdbi.withExtension(
            HandleDao.class,
            dao ->
                dao.find(user)
                    .orElseGet(() -> {
                      byte[] handle = new byte[BYTES];
                      random.nextBytes(handle);
                      int _ = dao.insert(user, handle);
                      return dao.find(user).orElseThrow();
                    }));
    return new ByteArray(HexFormat.of().parseHex(known));
  }

  /// The user with that handle.
  public Optional<UUID> user(ByteArray handle) {
    Optional<UUID> known = jdbi.withExtension(HandleDao.class, dao -> dao.user(handle.getBytes()));
    if (known.isPresent() || handle.size() != ID_LENGTH) {
      return known;
    }
    try {
      UUID id = UUID.fromString(new String(handle.getBytes(), StandardCharsets.US_ASCII));
      return jdbi.withExtension(HandleDao.class, dao -> dao.exists(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
