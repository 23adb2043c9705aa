package dev.crestfall.authentication.passkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.mfa.Holder;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.mfa.Notices;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.webauthn.Ceremonies.Begun;
import dev.crestfall.authentication.webauthn.Ceremonies.Strength;
import dev.crestfall.authentication.webauthn.NewKey;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.route.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The passkeys of users: registered, renamed, removed.
public final class Passkeys {
  private static final int LONGEST_NAME = 120;
  private static final String ALONE =
      "AAL2 session is required to manage passkeys when MFA is enabled";

  private final Mfa mfa;
  private final PasskeyRing ring;
  private final Ceremonials ceremonials;
  private final Notices notices;

  public Passkeys(Mfa mfa) {
    this.mfa = mfa;
    this.ring = new PasskeyRing(mfa.accounts().jdbi());
    this.ceremonials = new Ceremonials(mfa);
    this.notices = new Notices(mfa);
  }

  /// What a browser is asked.
  public record Asked(UUID challenge, ObjectNode options, Instant expiresAt) {}

  /// Begins to register a passkey.
  ///
  /// @throws ApiError 403 `insufficient_aal`, 422 `too_many_passkeys`
  public Asked begin(Holder holder) {
    requireAllowed(holder);
    refuseMore(list(holder.id()).size());
    Begun begun = mfa.ceremonies().create(holder.user(), Strength.PASSKEY, ring);
    return ceremonials.begin(Ceremonials.REGISTRATION, holder.id(), begun);
  }

  /// Whoever signs in at their own organization does so there alone.
  private void requireAllowed(Holder holder) {
    if (holder.user().isSso()) {
      throw new ApiError(422, "validation_failed", "SSO users cannot register passkeys");
    }
    holder.requireBest(mfa.now(), ALONE);
  }

  private void refuseMore(int count) {
    if (count >= mfa.ceremonies().config().passkeyMaxPasskeysPerUser()) {
      throw new ApiError(422, "too_many_passkeys", "Maximum number of passkeys reached");
    }
  }

  /// Registers the passkey that was made.
  ///
  /// @throws ApiError 400, 403 or 422 with the reason
  public Passkey register(Holder holder, UUID challenge, ObjectNode answer, Origin origin) {
    requireAllowed(holder);
    String request = ceremonials.end(Ceremonials.REGISTRATION, holder.id(), challenge);
    NewKey key = mfa.ceremonies().created(request, answer, ring).orElseThrow(Ceremonials::failed);
    return mfa.accounts().jdbi().inTransaction(handle -> insert(handle, holder, key, origin));
  }

  private Passkey insert(Handle handle, Holder holder, NewKey key, Origin origin) {
    User user = mfa.accounts().users().lock(handle, holder.id());
    PasskeyDao dao = handle.attach(PasskeyDao.class);
    refuseMore(dao.list(user.id()).size());
    UUID id = UUID.randomUUID();
    int inserted =
        dao.insert(
            new PasskeyDao.New(
                id,
                user.id(),
                key.id().getHex(),
                key.publicKey().getHex(),
                key.modelId(),
                key.signCount(),
                Json.text(key.transports()),
                key.backupEligible(),
                key.backedUp(),
                "Passkey",
                mfa.now()));
    if (inserted == 0) {
      throw exists();
    }
    notices.enrolled(handle, user, "passkey", origin.client());
    record(handle, id, origin.byUser("passkey.create", user.id()));
    return dao.find(user.id(), id).orElseThrow();
  }

  private static ApiError exists() {
    return new ApiError(422, "webauthn_credential_exists", "This credential is already registered");
  }

  public List<Passkey> list(UUID user) {
    return mfa.accounts().jdbi().withExtension(PasskeyDao.class, dao -> dao.list(user));
  }

  private Passkey get(UUID user, UUID id) {
    return mfa.accounts()
        .jdbi()
        .withExtension(PasskeyDao.class, dao -> dao.find(user, id))
        .orElseThrow(() -> new ApiError(404, "validation_failed", "Passkey not found"));
  }

  /// Gives a passkey another name.
  ///
  /// @throws ApiError 400 for no good name, 404 for no passkey of the user's
  public Passkey rename(Holder holder, UUID id, String name, Origin origin) {
    if (name.isBlank()) {
      throw new ApiError(400, "validation_failed", "friendly_name is required");
    }
    if (name.length() > LONGEST_NAME) {
      throw new ApiError(400, "validation_failed", "friendly_name must be 120 characters or less");
    }
    Passkey passkey = get(holder.id(), id);
    mfa.accounts()
        .jdbi()
        .useTransaction(handle -> {
          handle.attach(PasskeyDao.class).name(passkey.id(), name, mfa.now());
          record(handle, passkey.id(), origin.byUser("passkey.update", holder.id()));
        });
    return get(holder.id(), id);
  }

  /// Removes a passkey of who calls.
  ///
  /// @throws ApiError 403 `insufficient_aal`, 404 for no passkey of the user's
  public void remove(Holder holder, UUID id, Origin origin) {
    holder.requireBest(mfa.now(), ALONE);
    remove(holder.user(), id, origin.byUser("passkey.delete", holder.id()));
  }

  /// Removes a passkey for whoever may do that to anybody.
  ///
  /// @throws ApiError 404 for no passkey of the user's
  public void remove(User user, UUID id, AuditEvent event) {
    Passkey passkey = get(user.id(), id);
    mfa.accounts()
        .jdbi()
        .useTransaction(handle -> {
          if (handle.attach(PasskeyDao.class).delete(passkey.id()) > 0) {
            notices.removed(handle, user, "passkey", Client.at(event.ip()));
            record(handle, passkey.id(), event);
          }
        });
  }

  private void record(Handle handle, UUID passkey, AuditEvent event) {
    mfa.accounts().audit().record(handle, event.with("passkey_id", passkey.toString()));
  }
}
