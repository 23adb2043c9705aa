package dev.crestfall.authentication.caller;

import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.hmac.HmacKeys;
import dev.crestfall.authentication.hmac.Signatures;
import dev.crestfall.authentication.judgement.Authority;
import dev.crestfall.authentication.judgement.Judge;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.services.Services;
import java.time.Duration;

/// Puts the identity step together.
public final class IdentityStep implements AutoCloseable {
  private final Judge judge;
  private final CredentialChain chain;

  /// Keys of all kinds, and what judges signatures.
  public record Keys(ApiKeys opaque, HmacKeys hmac, Signatures signatures) {}

  public IdentityStep(
      CallerConfig config,
      Services services,
      TokenAuthority authority,
      Sessions sessions,
      Keys keys) {
    this.judge =
        new Judge(
            services.bus(),
            new Authority(services.store(), services.bus()),
            services.clock(),
            Duration.ofSeconds(config.maxStaleness()),
            config.tokenCacheEntries());
    KeyCredential opaque = new KeyCredential(keys.opaque(), judge);
    this.chain =
        new CredentialChain(
            new TokenCredential(authority, sessions, judge),
            opaque,
            new SignatureCredential(keys.hmac(), keys.signatures(), judge, opaque));
  }

  /// Who says who calls, for every server of the process.
  public Authenticator authenticator() {
    return chain;
  }

  @Override
  public void close() {
    judge.close();
  }
}
