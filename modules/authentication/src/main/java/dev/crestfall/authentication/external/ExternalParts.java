package dev.crestfall.authentication.external;

import dev.crestfall.authentication.code.Codes;
import dev.crestfall.authentication.external.flow.FlowCookie;
import dev.crestfall.authentication.external.flow.Flows;
import dev.crestfall.authentication.external.link.ExternalAccounts;
import dev.crestfall.authentication.external.link.Invitations;
import dev.crestfall.authentication.external.provider.Providers;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.RedirectTargets;
import dev.crestfall.kernel.vault.Vault;
import java.time.Duration;

/// What sign-in with others stands on.
public record ExternalParts(
    Accounts accounts,
    Providers providers,
    ExternalAccounts people,
    Invitations invitations,
    Flows flows,
    RedirectTargets targets,
    FlowCookie cookie) {

  /// @param publicUrl of GoTrue's face
  /// @param invited how long an invitation is good
  public static ExternalParts of(
      Accounts accounts, Providers providers, Vault vault, String publicUrl, Duration invited) {
    ExternalAccounts people = new ExternalAccounts(accounts);
    return new ExternalParts(
        accounts,
        providers,
        people,
        new Invitations(accounts, people, new Codes(accounts.jdbi(), accounts.clock()), invited),
        new Flows(accounts.jdbi(), vault, accounts.clock()),
        new RedirectTargets(accounts.config()),
        new FlowCookie(publicUrl.startsWith("https:")));
  }

  /// Where users end up: the one place of the settings, or where the flow leads.
  String target(String redirectTo) {
    String always = providers.config().redirectUrl();
    return always.isEmpty() ? redirectTo : always;
  }
}
