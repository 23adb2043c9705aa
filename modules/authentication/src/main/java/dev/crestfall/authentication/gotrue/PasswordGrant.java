package dev.crestfall.authentication.gotrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.signin.PasswordSignIn;
import dev.crestfall.authentication.signin.SignInConfig;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;
import java.util.Optional;

/// `grant_type=password`.
public final class PasswordGrant implements Grant {
  private final Face face;
  private final PasswordSignIn signIn;

  public PasswordGrant(Face face) {
    this.face = face;
    this.signIn = new PasswordSignIn(face.accounts());
  }

  @Override
  public ObjectNode answer(Exchange exchange, Body body) {
    String email = body.optionalText("email").orElse("");
    String phone = body.optionalText("phone").orElse("");
    String password = body.optionalText("password").orElse("");
    body.check();
    if (!email.isEmpty() && !phone.isEmpty()) {
      throw GotrueErrors.invalid(
          "Only an email address or phone number should be provided on login.");
    }
    if (email.isEmpty() && phone.isEmpty()) {
      throw GotrueErrors.invalid("missing email or phone");
    }
    String provider = email.isEmpty() ? "phone" : "email";
    Optional<User> user = find(exchange, email, phone);
    IssuedTokens tokens = signIn.signIn(user, provider, password, Origin.of(exchange));
    ObjectNode session = face.session(tokens);
    warn(session, password);
    return session;
  }

  private Optional<User> find(Exchange exchange, String email, String phone) {
    SignInConfig config = face.accounts().config();
    String audience = face.bearer().audience(exchange, null);
    if (!email.isEmpty()) {
      if (!config.externalEmailEnabled()) {
        throw GotrueErrors.unprocessable("email_provider_disabled", "Email logins are disabled");
      }
      return face.accounts().users().findByEmail(email, audience);
    }
    if (!config.externalPhoneEnabled()) {
      throw GotrueErrors.unprocessable("phone_provider_disabled", "Phone logins are disabled");
    }
    return face.accounts().users().findByPhone(Address.digits(phone), audience);
  }

  /// An old password may be weaker than new ones have to be: it signs in, and the client is told.
  private void warn(ObjectNode session, String password) {
    Weakness weakness;
    try {
      weakness = face.accounts().policy().gotrue(password);
    } catch (ApiError e) {
      return;
    }
    if (!weakness.isNone()) {
      ObjectNode told = session.putObject("weak_password").put("message", weakness.message());
      weakness.reasons().forEach(told.putArray("reasons")::add);
    }
  }
}
