package dev.crestfall.authentication;

import dev.crestfall.authentication.gotrue.Bearer;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.judgement.BusRevocations;
import dev.crestfall.authentication.password.LeakedPasswords;
import dev.crestfall.authentication.password.PasswordPolicy;
import dev.crestfall.authentication.password.Passwords;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.RedirectTargets;
import dev.crestfall.authentication.token.KeyRotation;
import dev.crestfall.authentication.token.SigningKeys;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.services.Services;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// The one engine behind every face, wired. Opens nothing: what needs the database asks it when it
/// is used.
public final class Engine implements AutoCloseable {
  private final Users users;
  private final Passwords passwords;
  private final LeakedPasswords leaked;
  private final TokenAuthority authority;
  private final List<Bus.Subscription> heard;
  private final KeyRotation rotation;
  private final Sessions sessions;
  private final Accounts accounts;
  private final Correspondence correspondence;
  private final Face face;

  public Engine(AuthenticationSettings settings, Services services) {
    Jdbi jdbi = services.store().jdbi();
    InstantSource clock = services.clock();
    users = new Users(jdbi, clock);
    passwords = new Passwords(services.vault());
    leaked = new LeakedPasswords(settings.password());
    authority =
        new TokenAuthority(
            new SigningKeys(jdbi, services.vault(), clock, settings.token(), settings.keySecrets()),
            settings.token(),
            clock);
    heard = authority.keys().hear(services.bus());
    rotation = new KeyRotation(authority.keys(), settings.token(), services.audit());
    correspondence = new Correspondence(settings, services, users);
    String issuer = issuer(settings);
    sessions =
        new Sessions(
            new Sessions.Parts(
                jdbi,
                clock,
                settings.session(),
                authority,
                users,
                services.audit(),
                issuer,
                correspondence.claims(),
                new BusRevocations(services.bus()),
                correspondence.messenger()));
    accounts =
        new Accounts(
            jdbi,
            clock,
            settings.signIn(),
            settings.token(),
            users,
            passwords,
            new PasswordPolicy(settings.password(), leaked),
            sessions,
            correspondence.messenger(),
            new UserHooks(correspondence.hooks(), jdbi, users, sessions, services.audit()),
            services.audit());
    face =
        new Face(
            accounts,
            authority,
            new Bearer(authority, users, sessions, clock),
            new RedirectTargets(settings.signIn()),
            issuer);
  }

  private static String issuer(AuthenticationSettings settings) {
    String named = settings.token().jwtIssuer();
    String external = settings.signIn().apiExternalUrl();
    String issuer =
        !named.isEmpty()
            ? named
            : !external.isEmpty() ? external : settings.signIn().siteUrl() + "/auth/v1";
    return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
  }

  public Users users() {
    return users;
  }

  public Passwords passwords() {
    return passwords;
  }

  /// Who tells which passwords have leaked.
  public LeakedPasswords leaked() {
    return leaked;
  }

  public TokenAuthority authority() {
    return authority;
  }

  /// Exchanges the keys that sign.
  public KeyRotation rotation() {
    return rotation;
  }

  public Sessions sessions() {
    return sessions;
  }

  public Accounts accounts() {
    return accounts;
  }

  /// What GoTrue's routes work with.
  public Face face() {
    return face;
  }

  /// Messages, codes and hooks.
  public Correspondence correspondence() {
    return correspondence;
  }

  @Override
  public void close() {
    heard.forEach(Bus.Subscription::close);
    correspondence.close();
    passwords.close();
    leaked.close();
  }
}
