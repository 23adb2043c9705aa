package dev.crestfall.authentication.gotrue.self;

import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.user.LinkedIdentity;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.UserChanges;
import dev.crestfall.authentication.user.Users;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Takes a login from a user. An address that came with it goes as well: another login's takes its
/// place.
final class Unlinking {
  private final Accounts accounts;

  Unlinking(Accounts accounts) {
    this.accounts = accounts;
  }

  void apply(Handle handle, User user, LinkedIdentity identity, Client asker) {
    UserChanges changes = accounts.users().changes(handle);
    List<LinkedIdentity> all = accounts.users().profile(handle, user).identities();
    if (all.size() <= 1) {
      throw GotrueErrors.unprocessable(
          "single_identity_not_deletable", "User must have at least 1 identity after unlinking");
    }
    if (!changes.unlink(user.id(), identity.id())) {
      throw GotrueErrors.unprocessable("identity_not_found", "Identity doesn't exist");
    }
    if (identity.provider().equals("phone")) {
      changes.phone(user.id(), "");
      changes.unconfirmPhone(user.id());
    } else {
      Users.Profile left = accounts.users().profile(handle, user);
      replaceEmail(handle, user, left.identities());
    }
    changes.refreshProviders(user.id());
    accounts.messenger().identityUnlinked(handle, user, identity.provider(), asker);
  }

  private void replaceEmail(Handle handle, User user, List<LinkedIdentity> left) {
    if (left.stream().anyMatch(one -> user.email().equals(one.email()))) {
      return;
    }
    LinkedIdentity next =
        left.stream()
            .sorted(Comparator.comparingInt(Unlinking::rank))
            .filter(one -> isFree(handle, user, one))
            .findFirst()
            .orElseThrow(() ->
                GotrueErrors.unprocessable(
                    "email_conflict_identity_not_deletable",
                    "Unable to unlink identity due to email conflict"));
    String email = next.email();
    UserChanges changes = accounts.users().changes(handle);
    changes.email(user.id(), email == null ? "" : email);
    boolean verified = rank(next) == 0 || accounts.config().mailerAutoconfirm();
    if (email == null || email.isEmpty() || !verified) {
      changes.unconfirmEmail(user.id());
    }
  }

  private boolean isFree(Handle handle, User user, LinkedIdentity identity) {
    String email = identity.email();
    return email == null
        || email.isEmpty()
        || !accounts.users().isEmailTaken(handle, email, user.aud(), user.id());
  }

  private static int rank(LinkedIdentity identity) {
    String email = identity.email();
    if (email == null || email.isEmpty()) {
      return 2;
    }
    return identity.data().path("email_verified").asBoolean(false) ? 0 : 1;
  }
}
