package dev.crestfall.authentication.code;

import static dev.crestfall.authentication.code.CodeType.CONFIRMATION;
import static dev.crestfall.authentication.code.CodeType.EMAIL_CHANGE_CURRENT;
import static dev.crestfall.authentication.code.CodeType.EMAIL_CHANGE_NEW;
import static dev.crestfall.authentication.code.CodeType.PHONE_CHANGE;
import static dev.crestfall.authentication.code.CodeType.RECOVERY;

import dev.crestfall.authentication.code.flow.FlowStates;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Confirmation;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/// Spends codes: confirms what they prove and signs in who has them.
public final class Verification {
  /// What the one of two links says that is followed first.
  public static final String HALF_DONE =
      "Confirmation link accepted. Please proceed to confirm link sent to the other email";

  private static final Map<String, List<CodeType>> BY_LINK =
      Map.of(
          "email", List.of(CONFIRMATION, RECOVERY),
          "signup", List.of(CONFIRMATION),
          "invite", List.of(CONFIRMATION),
          "recovery", List.of(RECOVERY),
          "magiclink", List.of(RECOVERY),
          "email_change", List.of(EMAIL_CHANGE_CURRENT, EMAIL_CHANGE_NEW));
  private static final Map<String, List<CodeType>> BY_PHONE =
      Map.of("sms", List.of(CONFIRMATION), "phone_change", List.of(PHONE_CHANGE));

  private final Accounts accounts;
  private final CodeConfig config;
  private final Codes codes;
  private final FlowStates flows;
  private final Changes changes;

  public Verification(
      Accounts accounts, CodeConfig config, Codes codes, FlowStates flows, Changes changes) {
    this.accounts = accounts;
    this.config = config;
    this.codes = codes;
    this.flows = flows;
    this.changes = changes;
  }

  /// How it ended.
  public sealed interface Outcome {
    /// A session began.
    record SignedIn(IssuedTokens tokens) implements Outcome {}

    /// The client that asked for the link gets tokens for this.
    record Code(String code) implements Outcome {}

    /// One of two addresses has confirmed a change.
    record Half() implements Outcome {}
  }

  /// Spends a link's secret.
  ///
  /// @param type as the link has it
  /// @param mayGiveCode whether a client that waits gets a code instead of a session
  /// @throws ApiError 403 `otp_expired` when it is spent, over or wrong
  public Outcome byLink(String type, String hash, boolean mayGiveCode, Origin origin) {
    List<CodeType> types = BY_LINK.get(type);
    if (types == null) {
      throw invalid("Invalid email verification type");
    }
    return inTransaction(
        false,
        handle -> {
          Codes.Use use =
              codes
                  .spend(handle, hash, types, config.mailLife())
                  .orElseThrow(() -> expired("Email link is invalid or has expired"));
          boolean code = mayGiveCode && hash.startsWith(Codes.PKCE);
          return finish(handle, new Step(resolved(type, use.type()), use, code), origin);
        });
  }

  /// Spends a code that was typed.
  ///
  /// @param address it went to, e-mail or phone
  /// @throws ApiError 403 `otp_expired` when it is spent, over or wrong
  public Outcome byCode(String type, String address, String code, Origin origin) {
    boolean phone = BY_PHONE.containsKey(type);
    List<CodeType> types = phone ? BY_PHONE.get(type) : BY_LINK.get(type);
    if (types == null) {
      throw invalid("Unsupported verification type");
    }
    Optional<Codes.Use> test = phone ? testUse(type, address, code) : Optional.empty();
    if (test.isEmpty()) {
      codes.count(address, code, types);
    }
    Duration life = phone ? config.textLife() : config.mailLife();
    return inTransaction(
        phone,
        handle -> {
          Codes.Use use =
              test.or(() -> codes.spend(handle, address, code, types, life))
                  .orElseThrow(() -> expired("Token has expired or is invalid"));
          return finish(handle, new Step(resolved(type, use.type()), use, false), origin);
        });
  }

  /// Of two who prove the same address or number at once the later one is told.
  private Outcome inTransaction(boolean phone, HandleCallback<Outcome, RuntimeException> work) {
    try {
      return accounts.jdbi().inTransaction(work);
    } catch (JdbiException e) {
      throw Users.isTaken(e) ? Changes.taken(phone) : e;
    }
  }

  /// Numbers of tests have a code that is always good.
  private Optional<Codes.Use> testUse(String type, String phone, String code) {
    Optional<String> known = config.testCode(phone, accounts.clock().instant());
    if (known.isEmpty() || !known.get().equals(code)) {
      return Optional.empty();
    }
    boolean change = type.equals("phone_change");
    Optional<User> user =
        change
            ? changes.whoWants(phone)
            : accounts.users().findByPhone(phone, accounts.tokens().jwtAud());
    return user.map(found -> new Codes.Use(found.id(), change ? PHONE_CHANGE : CONFIRMATION));
  }

  private static String resolved(String type, CodeType spent) {
    return type.equals("email") ? (spent == CONFIRMATION ? "signup" : "magiclink") : type;
  }

  private record Step(String type, Codes.Use use, boolean givesCode) {}

  private Outcome finish(Handle handle, Step step, Origin origin) {
    User user = accounts.users().lock(handle, step.use().user());
    if (user.isBanned(accounts.clock().instant())) {
      throw new ApiError(403, "user_banned", "User is banned");
    }
    boolean done =
        switch (step.type()) {
          case "signup", "invite" -> confirm(handle, user);
          case "recovery", "magiclink" -> enter(handle, user);
          case "email_change" -> changes.email(handle, user, origin);
          case "sms" -> confirmPhone(handle, user);
          default -> changes.phone(handle, user, origin);
        };
    if (!done) {
      return new Outcome.Half();
    }
    accounts.users().changes(handle).refreshProviders(user.id());
    User now = accounts.users().get(handle, user.id());
    accounts
        .audit()
        .record(handle, origin.byUser("user.login", user.id()).with("method", step.type()));
    if (step.givesCode()) {
      return new Outcome.Code(flows.issue(handle, user.id(), method(step.type())));
    }
    return new Outcome.SignedIn(
        accounts.sessions().start(handle, now, Sessions.Start.of("otp", "", origin.client())));
  }

  /// A user has proven their address by a link of our own.
  ///
  /// @param givesCode whether a client that waits gets a code instead of a session
  public Outcome entered(Handle handle, UUID user, boolean givesCode, Origin origin) {
    Codes.Use use = new Codes.Use(user, RECOVERY);
    return finish(handle, new Step("magiclink", use, givesCode), origin);
  }

  /// How a link's type proves who somebody is, as flows name it.
  public static String method(String type) {
    return type.equals("signup") ? "email/signup" : type;
  }

  private boolean confirm(Handle handle, User user) {
    Confirmation.email(accounts.users().changes(handle), user);
    return true;
  }

  private boolean enter(Handle handle, User user) {
    if (user.isEmailConfirmed()) {
      accounts.users().changes(handle).forgetCodes(user.id());
    } else {
      Confirmation.email(accounts.users().changes(handle), user);
    }
    return true;
  }

  private boolean confirmPhone(Handle handle, User user) {
    Confirmation.phone(accounts.users().changes(handle), user);
    return true;
  }

  private static ApiError expired(String message) {
    return new ApiError(403, "otp_expired", message);
  }

  private static ApiError invalid(String message) {
    return new ApiError(400, "validation_failed", message);
  }
}
