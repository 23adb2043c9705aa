package dev.crestfall.authentication.caller;

import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.browser.BrowserConfig;
import dev.crestfall.authentication.browser.BrowserSessions;
import dev.crestfall.authentication.hmac.HmacKeys;
import dev.crestfall.authentication.hmac.Signatures;
import dev.crestfall.authentication.judgement.Authority;
import dev.crestfall.authentication.judgement.Judge;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.services.Services;
import java.time.Duration;

/// Puts the identity step together.
public final class IdentityStep implements AutoCloseable {
  private final Judge judge;
  private final CredentialChain chain;
  private final KeyCredential opaque;

  /// Keys of all kinds, and what judges signatures.
  public record Keys(ApiKeys opaque, HmacKeys hmac, Signatures signatures) {}

  /// Who signs in, and how often anybody may try.
  public record Persons(
      Accounts accounts,
      TokenAuthority authority,
      RouteLimits limits,
      BrowserSessions browsers,
      BrowserConfig browserConfig) {}

  public IdentityStep(CallerConfig config, Services services, Persons persons, Keys keys) {
    this.judge =
        new Judge(
            services.bus(),
            new Authority(services.store(), services.bus()),
            services.clock(),
            Duration.ofSeconds(config.maxStaleness()),
            config.tokenCacheEntries());
    RoleRules rules = new RoleRules(judge.authority());
    People people = new People(rules);
    ShortMemory memory = new ShortMemory(services.clock());
    this.opaque = new KeyCredential(keys.opaque(), judge, persons.authority().config().jwtAud());
    Sessions sessions = persons.accounts().sessions();
    PasswordCredential passwords =
        config.basicPasswords() ? new PasswordCredential(persons, judge, people, memory) : null;
    this.chain =
        new CredentialChain(
            new CredentialChain.Credentials(
                new TokenCredential(persons.authority(), sessions, keys.opaque(), judge, rules),
                opaque,
                new SignatureCredential(keys.hmac(), keys.signatures(), judge, opaque),
                new BasicCredential(keys.opaque(), opaque, judge, passwords),
                new CookieCredential(persons, judge, people, memory)),
            config.requireTls());
  }

  /// Who says who calls, for every server of the process.
  public Authenticator authenticator() {
    return chain;
  }

  /// Whose key this is, by its id and its secret, as it is true at this moment.
  ///
  /// @throws dev.crestfall.kernel.ApiError 401 or 403 for one that is not good
  public Identity key(Exchange exchange, String id, String secret) {
    return opaque.judge(exchange, id, secret, true).identity();
  }

  @Override
  public void close() {
    judge.close();
  }
}
