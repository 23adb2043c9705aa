package dev.crestfall.authentication.webauthn;

import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A key that somebody has registered.
///
/// @param publicKey in COSE
/// @param signCount how often it has signed, as it said last
/// @param transports how browsers reach it
public record StoredKey(
    ByteArray id, UUID userId, ByteArray publicKey, long signCount, List<String> transports) {
  public StoredKey {
    transports = List.copyOf(transports);
  }

  PublicKeyCredentialDescriptor descriptor() {
    var builder = PublicKeyCredentialDescriptor.builder().id(id);
    if (!transports.isEmpty()) {
      builder.transports(
          transports.stream().map(AuthenticatorTransport::of).collect(Collectors.toSet()));
    }
    return builder.build();
  }

  RegisteredCredential registered(ByteArray handle) {
    return RegisteredCredential.builder()
        .credentialId(id)
        .userHandle(handle)
        .publicKeyCose(publicKey)
        .signatureCount(signCount)
        .build();
  }
}
