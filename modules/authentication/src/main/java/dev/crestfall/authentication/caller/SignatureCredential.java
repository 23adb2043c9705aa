package dev.crestfall.authentication.caller;

import dev.crestfall.authentication.apikey.ApiKey;
import dev.crestfall.authentication.hmac.HmacKeys;
import dev.crestfall.authentication.hmac.HmacSecrets;
import dev.crestfall.authentication.hmac.Signatures;
import dev.crestfall.authentication.judgement.Judge;
import dev.crestfall.authentication.judgement.Known;
import dev.crestfall.authentication.judgement.Known.Facts;
import dev.crestfall.authentication.judgement.Refusals;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Signed requests as credentials: the key is remembered, the signature is judged each time.
final class SignatureCredential {
  private final HmacKeys keys;
  private final Signatures signatures;
  private final Judge judge;
  private final KeyCredential rules;

  SignatureCredential(HmacKeys keys, Signatures signatures, Judge judge, KeyCredential rules) {
    this.keys = keys;
    this.signatures = signatures;
    this.judge = judge;
    this.rules = rules;
  }

  /// Null when no signature is for us.
  @Nullable Known judge(Exchange exchange, boolean now) {
    Signatures.Signed signed = signatures.read(exchange).orElse(null);
    if (signed == null) {
      return null;
    }
    String id = signed.keyId();
    Known known = judge.judge("hmac " + id, now, () -> check(id));
    Known.Key key = Objects.requireNonNull(known.key());
    signatures.verify(signed, Objects.requireNonNull(key.secrets()), exchange);
    rules.admit(exchange, known);
    return known;
  }

  private Known check(String id) {
    return judge.authority().ask(handle -> check(handle, id));
  }

  private Known check(Handle handle, String id) {
    ApiKey key = keys.find(handle, id).orElseThrow(SignatureCredential::unknown);
    if (key.revokedAt() != null) {
      throw Refusals.revokedKey();
    }
    HmacSecrets secrets = keys.secrets(handle, key.id());
    List<Network> networks = key.networks().stream().map(Network::parse).toList();
    Instant end = key.expiresAt();
    return new Known(
        rules.identity(key),
        end == null ? Long.MAX_VALUE : end.toEpochMilli(),
        new Known.Key(key.id(), key.kindOf(), networks, secrets),
        new Facts(key.userId(), null, key.id(), key.role()),
        judge.unconfirmed());
  }

  private static ApiError unknown() {
    return new ApiError(401, "signature_key", "That key is not known here")
        .with("WWW-Authenticate", "Signature");
  }
}
