package dev.crestfall.authentication.external.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.code.CodeType;
import dev.crestfall.authentication.code.Codes;
import dev.crestfall.authentication.external.provider.Profile.Email;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Confirmation;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.UserChanges;
import dev.crestfall.kernel.ApiError;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// People who were invited by mail and come with a provider's login instead of a password. The
/// link's secret proves that they have the mail; the provider must know them by that address.
public final class Invitations {
  private static final List<CodeType> TYPES = List.of(CodeType.CONFIRMATION);

  private final Accounts accounts;
  private final ExternalAccounts people;
  private final Codes codes;
  private final Duration life;

  public Invitations(Accounts accounts, ExternalAccounts people, Codes codes, Duration life) {
    this.accounts = accounts;
    this.people = people;
    this.codes = codes;
    this.life = life;
  }

  /// Refuses an invitation that is over, before anybody leaves with it.
  ///
  /// @throws ApiError 404 `user_not_found`
  public void require(String secret) {
    if (!secret.matches("[A-Za-z0-9_-]{1,255}") || !codes.isGood(secret, TYPES, life)) {
      throw new ApiError(404, "user_not_found", "User identified by token not found");
    }
  }

  /// Spends an invitation, in the caller's transaction: its user has the login now.
  ///
  /// @throws ApiError 404 `invite_not_found`, 400 `validation_failed` for another's address, 422
  ///   `identity_already_exists`, 403 `user_banned`; then it is not spent
  public Outcome accept(Handle handle, String secret, Arrival arrival) {
    UUID id =
        codes
            .spend(handle, secret, TYPES, life)
            .map(Codes.Use::user)
            .orElseThrow(() -> new ApiError(404, "invite_not_found", "Invite not found"));
    User user = accounts.users().lock(handle, id);
    if (user.isBanned(accounts.clock().instant())) {
      throw new ApiError(403, "user_banned", "User is banned");
    }
    requireAddress(user, arrival);
    requireFree(handle, arrival);
    UserChanges changes = accounts.users().changes(handle);
    ObjectNode data = arrival.profile().identityData();
    UUID identity = changes.link(id, arrival.provider(), arrival.profile().subject(), data);
    changes.mergeUserMetadata(user, data);
    changes.refreshProviders(id);
    if (!user.isEmailConfirmed()) {
      people.cleanse(handle, accounts.users().get(handle, id), identity, data);
      Confirmation.email(changes, accounts.users().get(handle, id));
    }
    accounts
        .audit()
        .record(
            handle,
            arrival
                .origin()
                .byUser("user.invite_accepted", id)
                .with("provider", arrival.provider()));
    return new Outcome(accounts.users().get(handle, id), null, false);
  }

  private static void requireAddress(User user, Arrival arrival) {
    boolean same =
        arrival.profile().emails().stream()
            .map(Email::address)
            .anyMatch(address -> address.equalsIgnoreCase(user.email()));
    if (!same) {
      throw new ApiError(
          400, "validation_failed", "Invited email does not match emails from external provider");
    }
  }

  private static void requireFree(Handle handle, Arrival arrival) {
    handle
        .attach(IdentityDao.class)
        .find(arrival.provider(), arrival.profile().subject())
        .ifPresent(known -> {
          throw new ApiError(
              422, "identity_already_exists", "Identity is already linked to another user");
        });
  }
}
