package dev.crestfall.authentication.passkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.webauthn.Ceremonies.Strength;
import dev.crestfall.authentication.webauthn.ShownKey;
import dev.crestfall.kernel.ApiError;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Signs in by passkey. The key is one factor, and that it has checked who holds it is the other.
public final class PasskeySignIn {
  private static final String METHOD = "passkey";

  private final Mfa mfa;
  private final PasskeyRing ring;
  private final Ceremonials ceremonials;

  public PasskeySignIn(Mfa mfa) {
    this.mfa = mfa;
    this.ring = new PasskeyRing(mfa.accounts().jdbi());
    this.ceremonials = new Ceremonials(mfa);
  }

  /// Asks for any passkey of ours.
  public Passkeys.Asked begin() {
    return ceremonials.begin(
        Ceremonials.AUTHENTICATION, null, mfa.ceremonies().request(null, Strength.PASSKEY, ring));
  }

  /// Begins a session for whoever has shown a passkey.
  ///
  /// @throws ApiError 400 or 403 with the reason
  public IssuedTokens finish(UUID challenge, ObjectNode answer, Origin origin) {
    String request = ceremonials.end(Ceremonials.AUTHENTICATION, null, challenge);
    ShownKey key =
        mfa.ceremonies()
            .shown(request, answer, ring)
            .filter(ShownKey::userVerified)
            .orElseThrow(Ceremonials::failed);
    return mfa.accounts().jdbi().inTransaction(handle -> start(handle, key, origin));
  }

  private IssuedTokens start(Handle handle, ShownKey key, Origin origin) {
    User user = mfa.accounts().users().lock(handle, key.userId());
    refuse(user);
    PasskeyDao dao = handle.attach(PasskeyDao.class);
    Passkey passkey =
        dao.byCredential(key.id().getBytes())
            .filter(found -> found.userId().equals(user.id()))
            .orElseThrow(Ceremonials::failed);
    if (dao.signed(passkey.id(), key.signCount(), mfa.now()) == 0) {
      throw Ceremonials.failed();
    }
    IssuedTokens tokens =
        mfa.accounts()
            .sessions()
            .start(handle, user, new Sessions.Start(METHOD, "", "aal2", null, origin.client()));
    mfa.accounts()
        .audit()
        .record(
            handle,
            origin
                .byUser("user.login", user.id())
                .session(tokens.sessionId().toString())
                .with("method", METHOD)
                .with("passkey_id", passkey.id().toString()));
    return tokens;
  }

  private void refuse(User user) {
    if (!user.email().isEmpty() && !user.isEmailConfirmed()) {
      throw new ApiError(403, "email_not_confirmed", "Email not confirmed");
    }
    if (!user.phone().isEmpty() && !user.isPhoneConfirmed()) {
      throw new ApiError(403, "phone_not_confirmed", "Phone not confirmed");
    }
    if (user.isBanned(mfa.now())) {
      throw new ApiError(403, "user_banned", "User is banned");
    }
  }
}
