package dev.crestfall.authentication.judgement;

import dev.crestfall.authentication.apikey.KeyKind;
import dev.crestfall.authentication.hmac.HmacSecrets;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.address.Network;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A credential that was judged good.
///
/// @param endsAtMillis since 1970; when it ends by its own date, [Long#MAX_VALUE] for never
/// @param key the rules of an API key; null for other credentials
/// @param facts what its being good depends on, asked again when that may have changed
public record Known(
    Identity identity, long endsAtMillis, @Nullable Key key, Facts facts, Snapshot snapshot) {
  /// What the database has to say yes to.
  ///
  /// @param role the database role that it acts as
  /// @param signer which of our keys signed it; null where none did
  public record Facts(
      @Nullable UUID user,
      @Nullable UUID session,
      @Nullable String keyId,
      String role,
      @Nullable UUID signer) {
    /// Of a credential that no key of ours signed.
    public Facts(@Nullable UUID user, @Nullable UUID session, @Nullable String keyId, String role) {
      this(user, session, keyId, role, null);
    }
  }

  /// What holds for an API key wherever it is used.
  ///
  /// @param secrets of a key that signs; null for others
  public record Key(
      String id, KeyKind kind, List<Network> networks, @Nullable HmacSecrets secrets) {
    public Key {
      networks = List.copyOf(networks);
    }
  }

  /// Whether the credential names the project rather than somebody: such a key may stand beside
  /// another credential.
  public boolean isProject() {
    return key == null
        ? facts.user() == null
        : key.kind() == KeyKind.PUB || key.kind() == KeyKind.SEC;
  }

  /// Whether both are the same caller's.
  public boolean isSameAs(Known other) {
    return facts.user() == null
        ? identity.equals(other.identity)
        : facts.user().equals(other.facts.user()) && facts.role().equals(other.facts.role());
  }

  Known with(Snapshot later) {
    return new Known(identity, endsAtMillis, key, facts, later);
  }
}
