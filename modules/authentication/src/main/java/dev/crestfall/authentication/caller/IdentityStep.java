package dev.crestfall.authentication.caller;

import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.services.Services;

/// Puts the identity step together.
public final class IdentityStep implements AutoCloseable {
  private final Judge judge;
  private final CredentialChain chain;

  public IdentityStep(
      CallerConfig config,
      Services services,
      TokenAuthority authority,
      Sessions sessions,
      ApiKeys keys) {
    this.judge =
        new Judge(
            services.bus(),
            new Authority(services.store(), services.bus()),
            services.clock(),
            config);
    this.chain =
        new CredentialChain(
            new TokenCredential(authority, sessions, judge), new KeyCredential(keys, judge));
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
