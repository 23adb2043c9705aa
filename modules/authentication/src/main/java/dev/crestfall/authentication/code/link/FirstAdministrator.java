package dev.crestfall.authentication.code.link;

import dev.crestfall.authentication.code.Secrets;
import dev.crestfall.authentication.gotrue.admin.AdminUsers;
import dev.crestfall.authentication.gotrue.admin.AdminWish;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// How the one comes in who administers everything. No account is there that nobody made, so the
/// start prints a link as long as nobody administers: who opens it makes that account.
public final class FirstAdministrator {
  private static final Duration LIFE = Duration.ofHours(24);

  private final Accounts accounts;

  public FirstAdministrator(Accounts accounts) {
    this.accounts = accounts;
  }

  /// The secret of a new link; empty where somebody administers, or nothing knows of
  /// administrators. An older link ends.
  public Optional<String> link() {
    return accounts
        .jdbi()
        .withExtension(
            FirstLinkDao.class,
            dao -> {
              if (!dao.isDecided() || dao.hasAdministrator()) {
                return Optional.empty();
              }
              String secret = Secrets.link();
              int _ = dao.put(Secrets.hash(secret), accounts.clock().instant().plus(LIFE));
              return Optional.of(secret);
            });
  }

  /// Makes the account.
  ///
  /// @param email checked
  /// @return their id
  /// @throws ApiError 403 `otp_expired` when the link is spent, over or wrong; 422 for a weak
  ///   password, or an address that somebody has
  UUID make(String secret, String email, String password, Origin origin) {
    Weakness weakness = accounts.policy().natively(password, List.of(email));
    if (!weakness.isNone()) {
      throw new ApiError(422, "weak_password", weakness.message())
          .because(List.of(new Detail("password", weakness.message())));
    }
    return accounts.jdbi().inTransaction(handle -> make(handle, secret, email, password, origin));
  }

  /// The link is held by this transaction until the account is there: where that fails, it stays
  /// good.
  private UUID make(Handle handle, String secret, String email, String password, Origin origin) {
    FirstLinkDao dao = handle.attach(FirstLinkDao.class);
    Instant now = accounts.clock().instant();
    if (dao.spend(Secrets.hash(secret), now) == 0 || !dao.isDecided() || dao.hasAdministrator()) {
      throw expired();
    }
    UUID id =
        new AdminUsers(accounts)
            .create(
                AdminWish.of(email, Optional.of(password)).confirmed(true),
                accounts.tokens().jwtAud(),
                origin.by("anonymous", "", "user.create", null));
    if (!dao.appoint(id.toString())) {
      throw expired();
    }
    accounts.audit().record(handle, origin.byUser("administrator.first", id));
    return id;
  }

  private static ApiError expired() {
    return new ApiError(403, "otp_expired", "This link is not good any more");
  }
}
