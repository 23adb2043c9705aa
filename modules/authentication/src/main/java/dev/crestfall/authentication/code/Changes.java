package dev.crestfall.authentication.code;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Confirmation;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.LinkedIdentity;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.UserChanges;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Makes a confirmed address or number the user's.
public final class Changes {
  private final Accounts accounts;
  private final Notices notices;

  public Changes(Accounts accounts, Notices notices) {
    this.accounts = accounts;
    this.notices = notices;
  }

  /// Tells users what was changed about them.
  public interface Notices {
    /// The address is another one now; the old one is told.
    void emailChanged(Handle handle, User user, String newEmail, Client asker);

    /// The number is another one now.
    void phoneChanged(Handle handle, User user, String newPhone, Client asker);
  }

  /// One address has confirmed a change of the user's.
  ///
  /// @return false while the other one has not yet
  /// @throws ApiError 422 `email_exists` when somebody else got the address meanwhile
  boolean email(Handle handle, User user, Origin origin) {
    boolean wantsBoth =
        accounts.config().mailerSecureEmailChangeEnabled()
            && !accounts.config().mailerAutoconfirm()
            && !user.email().isEmpty();
    if (wantsBoth && user.pending().emailConfirmations() == 0) {
      handle.attach(PendingDao.class).confirmedOnce(user.id());
      return false;
    }
    String email = user.pending().newEmail();
    if (accounts.users().isEmailTaken(handle, email, user.aud(), user.id())) {
      throw taken(false);
    }
    UserChanges changes = accounts.users().changes(handle);
    ObjectNode data = Json.MAPPER.createObjectNode();
    data.put("email", email).put("email_verified", true);
    put(handle, user, "email", data);
    changes.email(user.id(), email);
    Confirmation.email(changes, accounts.users().get(handle, user.id()));
    accounts.audit().record(handle, origin.byUser("user.email", user.id()));
    if (!user.email().isEmpty()) {
      notices.emailChanged(handle, user, email, origin.client());
    }
    return true;
  }

  /// The new number is the user's.
  boolean phone(Handle handle, User user, Origin origin) {
    String phone = user.pending().newPhone();
    if (accounts.users().isPhoneTaken(handle, phone, user.id())) {
      throw taken(true);
    }
    UserChanges changes = accounts.users().changes(handle);
    ObjectNode data = Json.MAPPER.createObjectNode();
    data.put("phone", phone).put("phone_verified", true);
    put(handle, user, "phone", data);
    changes.phone(user.id(), phone);
    Confirmation.phone(changes, accounts.users().get(handle, user.id()));
    accounts.audit().record(handle, origin.byUser("user.phone", user.id()));
    if (!user.phone().isEmpty() && !user.email().isEmpty()) {
      notices.phoneChanged(handle, user, phone, origin.client());
    }
    return true;
  }

  /// 422 for an address or number that somebody has.
  static ApiError taken(boolean phone) {
    return phone
        ? new ApiError(
            422, "phone_exists", "A user with this phone number has already been registered")
        : new ApiError(
            422, "email_exists", "A user with this email address has already been registered");
  }

  private void put(Handle handle, User user, String provider, ObjectNode data) {
    boolean known =
        accounts.users().profile(handle, user).identities().stream()
            .map(LinkedIdentity::provider)
            .anyMatch(provider::equals);
    if (known) {
      accounts.users().changes(handle).mergeIdentityData(user.id(), provider, data);
    } else {
      data.put("sub", user.id().toString());
      var _ =
          accounts.users().changes(handle).link(user.id(), provider, user.id().toString(), data);
    }
  }

  /// Who waits to have this number.
  Optional<User> whoWants(String phone) {
    Optional<UUID> user =
        accounts.jdbi().withExtension(PendingDao.class, dao -> dao.whoWants(phone));
    return user.flatMap(accounts.users()::find);
  }
}
