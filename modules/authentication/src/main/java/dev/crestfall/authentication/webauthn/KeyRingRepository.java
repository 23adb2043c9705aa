package dev.crestfall.authentication.webauthn;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// A key ring as the library asks for it. User names are our ids, which nobody sees.
final class KeyRingRepository implements CredentialRepository {
  private final KeyRing ring;

  KeyRingRepository(KeyRing ring) {
    this.ring = ring;
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
    return ring.of(UUID.fromString(name)).stream()
        .map(StoredKey::descriptor)
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String name) {
    return Optional.of(ring.handle(UUID.fromString(name)));
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray handle) {
    return ring.user(handle).map(UUID::toString);
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
    UUID user = ring.user(handle).orElse(null);
    return ring.find(id)
        .filter(key -> key.userId().equals(user))
        .map(key -> key.registered(handle));
  }

  /// Whether a new key is known already is for the table to say, which can be asked by two at once.
  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray id) {
    return Set.of();
  }
}
