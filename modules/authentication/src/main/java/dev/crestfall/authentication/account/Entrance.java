package dev.crestfall.authentication.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.password.Weakness;
import dev.crestfall.authentication.presumption.Presumption;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.Devices;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.signin.PasswordSignIn;
import dev.crestfall.authentication.signin.SignUp;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Signing up and in at the native face, in whose words ever the request is.
final class Entrance {
  private final Accounts accounts;
  private final SessionAnswers answers;
  private final SignUp signUp;
  private final PasswordSignIn signIn;
  private final Devices devices;
  private final Presumption presumption;

  Entrance(Accounts accounts, TokenAuthority authority) {
    this.accounts = accounts;
    this.answers = new SessionAnswers(accounts, authority);
    this.signUp = new SignUp(accounts);
    this.signIn = new PasswordSignIn(accounts);
    this.presumption = new Presumption(accounts.audit());
    this.devices = new Devices(accounts.jdbi(), accounts.clock());
  }

  /// Signs up. Without a session there is nothing to tell: whether the address was somebody's, only
  /// its owner learns, by mail.
  Optional<ObjectNode> signUp(Body body, Exchange exchange) {
    if (accounts.config().disableSignup()) {
      throw new ApiError(403, "signup_disabled", "Nobody can sign up here");
    }
    Origin origin = Origin.of(exchange);
    presumption.record(body, null, origin);
    SignUp.Wish wish = wish(body, origin);
    NewUser.Profile profile = wish.profile();
    String username = profile == null ? null : profile.username();
    if (username != null && accounts.users().findByUsername(username).isPresent()) {
      throw SignUp.usernameTaken();
    }
    SignUp.Outcome outcome;
    try {
      outcome = signUp.withPassword(wish, origin);
    } catch (ApiError e) {
      if (e.status() == 429) {
        // A confirmation is on its way already; saying so would say that somebody signed up.
        return Optional.empty();
      }
      throw e;
    }
    if (!accounts.config().mailerAutoconfirm()) {
      return Optional.empty();
    }
    if (outcome.repeated()) {
      throw new ApiError(409, "user_already_exists", "Somebody has that address already");
    }
    Sessions.Start start = Sessions.Start.of("password", "email", origin.client());
    return Optional.of(answer(accounts.sessions().start(outcome.user(), start)));
  }

  private SignUp.Wish wish(Body body, Origin origin) {
    String email = body.text("email");
    String password = body.text("password");
    Optional<String> name = Members.name(body);
    Optional<String> username = Members.username(body);
    Optional<LocalDate> birth = Members.birth(body, accounts.clock().instant());
    ObjectNode data = body.object("data").orElseGet(Json.MAPPER::createObjectNode);
    body.check();
    String address = Address.email(email);
    requireStrong(password, words(address, name, username));
    name.ifPresent(text -> data.put("name", text));
    return new SignUp.Wish(
        "email",
        address,
        password,
        accounts.tokens().jwtAud(),
        data,
        new NewUser.Profile(username.orElse(null), name.orElse(null), birth.orElse(null)),
        Delivery.to(accounts.config().siteUrl(), origin.client()));
  }

  private static List<String> words(
      String email, Optional<String> name, Optional<String> username) {
    List<String> words = new ArrayList<>(List.of(email));
    name.ifPresent(words::add);
    username.ifPresent(words::add);
    return words;
  }

  /// Refuses a password that is too easily guessed.
  ///
  /// @param words that it must not be
  void requireStrong(String password, List<String> words) {
    Weakness weakness = accounts.policy().natively(password, words);
    if (!weakness.isNone()) {
      throw new ApiError(422, "weak_password", weakness.message())
          .because(List.of(new Detail("password", weakness.message())));
    }
  }

  /// A sign-in that succeeded.
  ///
  /// @param device the cookie that lets this device be told from who guesses, empty when it has one
  record Entered(ObjectNode body, String device) {}

  /// Signs in, by address, name or number.
  ///
  /// @param device the cookie of a device that has been here before, empty for none
  Entered signIn(Body body, Exchange exchange, String device) {
    String login =
        body.text(
            Stream.of("user", "username", "phone").filter(body::has).findFirst().orElse("email"));
    String password = body.text("password");
    body.check();
    Optional<User> user = signIn.find(login);
    Optional<UUID> known = user.flatMap(one -> devices.find(one.id(), device));
    Origin origin = Origin.of(exchange).on(known.orElse(null));
    IssuedTokens tokens = signIn.signIn(user, PasswordSignIn.provider(login), password, origin);
    return new Entered(answer(tokens), known.isPresent() ? "" : devices.add(tokens.userId()));
  }

  /// The answer to a sign-in or a refresh.
  ObjectNode answer(IssuedTokens tokens) {
    return answers.of(tokens);
  }
}
