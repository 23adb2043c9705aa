package dev.crestfall.authentication.webauthn;

import com.yubico.webauthn.data.ByteArray;
import java.util.UUID;

/// A key that was just shown, and by whom.
///
/// @param signCount how often it has signed by now
public record ShownKey(ByteArray id, UUID userId, long signCount, boolean userVerified) {}
