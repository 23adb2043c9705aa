package dev.crestfall.authentication.mfa;

import dev.crestfall.authentication.code.send.Mails;
import dev.crestfall.authentication.hook.Hooks;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.mail.PostOffice;
import dev.crestfall.authentication.mfa.setting.MfaConfig;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.webauthn.Ceremonies;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.vault.Vault;
import java.time.Instant;
import java.util.UUID;

/// What second factors stand on.
///
/// @param mails what users are told by
public record Mfa(
    Accounts accounts,
    MfaConfig config,
    Vault vault,
    RouteLimits limits,
    Hooks hooks,
    PostOffice office,
    Mails mails,
    Ceremonies ceremonies) {
  /// The time.
  public Instant now() {
    return accounts.clock().instant();
  }

  /// A factor of the user.
  ///
  /// @throws ApiError 404 for a factor that is not there or another user's
  public KeptFactor factor(UUID user, UUID id) {
    return accounts
        .jdbi()
        .withExtension(FactorDao.class, dao -> dao.find(user, id))
        .orElseThrow(() -> new ApiError(404, "mfa_factor_not_found", "Factor not found"));
  }
}
