package dev.crestfall.authentication.passkey;

import com.yubico.webauthn.data.ByteArray;
import dev.crestfall.authentication.webauthn.StoredKey;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A passkey of a user.
///
/// @param credential the key's own id, in hexadecimal
/// @param publicKey in COSE, in hexadecimal
/// @param transports a JSON list
public record Passkey(
    UUID id,
    UUID userId,
    String credential,
    String publicKey,
    long signCount,
    String transports,
    String friendlyName,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {
  StoredKey stored() {
    HexFormat hex = HexFormat.of();
    return new StoredKey(
        new ByteArray(hex.parseHex(credential)),
        userId,
        new ByteArray(hex.parseHex(publicKey)),
        signCount,
        Json.texts(Json.tree(transports)));
  }
}
