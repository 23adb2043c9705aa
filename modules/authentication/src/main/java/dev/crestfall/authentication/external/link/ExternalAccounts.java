package dev.crestfall.authentication.external.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.provider.Profile.Email;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Confirmation;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.UserChanges;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Finds or makes the user of whom a provider has vouched for. The provider's own id of them
/// decides; an address does only where the provider has seen a proof of it.
public final class ExternalAccounts {
  private final Accounts accounts;

  public ExternalAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  /// Does something in a transaction, and once more when somebody arrived at the same moment.
  public <T> T inTransaction(Function<Handle, T> work) {
    try {
      return accounts.jdbi().inTransaction(work::apply);
    } catch (JdbiException e) {
      if (Users.isTaken(e)) {
        return accounts.jdbi().inTransaction(work::apply);
      }
      throw e;
    }
  }

  /// Lets somebody in: whoever is new is asked for before, and told of after.
  ///
  /// @param next what follows in the same transaction
  /// @throws ApiError as [#signIn], and what hooks say
  public <T> T arrive(Arrival arrival, BiFunction<Handle, Outcome, T> next) {
    return arrive(arrival, handle -> {}, next);
  }

  /// Lets somebody in who brings what is good once.
  ///
  /// @param first what comes before all else in the transaction
  public <T> T arrive(
      Arrival arrival, Consumer<Handle> first, BiFunction<Handle, Outcome, T> next) {
    admit(arrival);
    Entered<T> entered =
        inTransaction(handle -> {
          first.accept(handle);
          Outcome outcome = signIn(handle, arrival);
          return new Entered<>(outcome, next.apply(handle, outcome));
        });
    if (entered.outcome().isNew()) {
      accounts.doorkeeper().after(entered.outcome().user().id(), arrival.origin());
    }
    return entered.result();
  }

  private record Entered<T>(Outcome outcome, T result) {}

  private void admit(Arrival arrival) {
    if (accounts.doorkeeper().asksBefore()
        && !accounts.jdbi().withHandle(handle -> isKnown(handle, arrival))) {
      requireOpen();
      NewUser user = newUser(arrival, arrival.profile().identityData(), lowered(arrival));
      accounts.doorkeeper().before(user, arrival.origin());
    }
  }

  private void requireOpen() {
    if (accounts.config().disableSignup()) {
      throw new ApiError(422, "signup_disabled", "Signups not allowed for this instance");
    }
  }

  /// Whether somebody has the login of who arrives, or an address that is proven to be theirs.
  public boolean isKnown(Handle handle, Arrival arrival) {
    IdentityDao dao = handle.attach(IdentityDao.class);
    String[] proven = proven(arrival);
    return dao.find(arrival.provider(), arrival.profile().subject()).isPresent()
        || proven.length > 0 && !dao.havingEmail(proven).isEmpty();
  }

  private String[] proven(Arrival arrival) {
    return arrival.profile().emails().stream()
        .filter(email -> email.verified() || accounts.config().mailerAutoconfirm())
        .map(email -> email.address().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }

  /// The user who arrives, in the caller's transaction.
  ///
  /// @throws ApiError 403 `user_banned`, 422 `signup_disabled`
  public Outcome signIn(Handle handle, Arrival arrival) {
    IdentityDao dao = handle.attach(IdentityDao.class);
    ObjectNode data = arrival.profile().identityData();
    Optional<IdentityDao.Known> known = dao.find(arrival.provider(), arrival.profile().subject());
    Placed placed =
        known.isPresent() ? again(handle, known.get(), data) : arriving(handle, arrival, data);
    User user = placed.user();
    if (user.isBanned(accounts.clock().instant())) {
      throw new ApiError(403, "user_banned", "User is banned");
    }
    String email = known.isPresent() || placed.isOlder() ? user.email() : placed.email();
    boolean needsProof = !arrival.emailOptional() || !email.isEmpty();
    if (needsProof && user.stamps().confirmedAt() == null) {
      return unproven(handle, arrival, placed, data);
    }
    accounts
        .audit()
        .record(
            handle,
            arrival.origin().byUser("user.login", user.id()).with("provider", arrival.provider()));
    return new Outcome(user, null, !placed.isOlder());
  }

  /// A user and the login that they came with.
  ///
  /// @param email that they have as theirs, empty for none
  private record Placed(User user, UUID identity, String email, boolean isOlder) {}

  private Placed again(Handle handle, IdentityDao.Known known, ObjectNode data) {
    User user = accounts.users().lock(handle, known.userId());
    handle
        .attach(IdentityDao.class)
        .seen(known.id(), Json.text(lowered(data)), accounts.clock().instant());
    UserChanges changes = accounts.users().changes(handle);
    changes.mergeUserMetadata(user, data);
    changes.refreshProviders(user.id());
    return new Placed(accounts.users().get(handle, user.id()), known.id(), user.email(), true);
  }

  private Placed arriving(Handle handle, Arrival arrival, ObjectNode data) {
    IdentityDao dao = handle.attach(IdentityDao.class);
    String[] proven = proven(arrival);
    List<UUID> same = proven.length == 0 ? List.of() : dao.havingEmail(proven);
    if (same.size() > 1) {
      // The same address may be at two users' logins; then it is whose own it is.
      List<UUID> owners = dao.owningEmail(proven);
      if (owners.size() != 1) {
        throw new ApiError(
            500,
            "unexpected_failure",
            "Multiple accounts with the same email address in the same linking domain detected:"
                + " default");
      }
      same = owners;
    }
    return same.isEmpty()
        ? create(handle, arrival, data)
        : join(handle, accounts.users().lock(handle, same.getFirst()), arrival, data);
  }

  private Placed join(Handle handle, User user, Arrival arrival, ObjectNode data) {
    UserChanges changes = accounts.users().changes(handle);
    UUID identity = changes.link(user.id(), arrival.provider(), arrival.profile().subject(), data);
    changes.mergeUserMetadata(user, data);
    changes.refreshProviders(user.id());
    if (user.isEmailConfirmed()) {
      accounts
          .messenger()
          .identityLinked(handle, user, arrival.provider(), arrival.origin().client());
    }
    accounts
        .audit()
        .record(
            handle,
            arrival
                .origin()
                .byUser("identity.link", user.id())
                .with("provider", arrival.provider()));
    return new Placed(accounts.users().get(handle, user.id()), identity, user.email(), true);
  }

  private Placed create(Handle handle, Arrival arrival, ObjectNode data) {
    requireOpen();
    String address = lowered(arrival);
    String own = owner(handle, address).isEmpty() ? address : "";
    NewUser user = newUser(arrival, data, own);
    UUID id = user.id();
    UserChanges changes = accounts.users().changes(handle);
    changes.create(user);
    UUID identity = changes.link(id, arrival.provider(), arrival.profile().subject(), data);
    accounts
        .audit()
        .record(
            handle,
            arrival.origin().byUser("user.signup", id).with("provider", arrival.provider()));
    return new Placed(accounts.users().get(handle, id), identity, own, false);
  }

  private NewUser newUser(Arrival arrival, ObjectNode data, String email) {
    ObjectNode app = Json.MAPPER.createObjectNode().put("provider", arrival.provider());
    app.putArray("providers").add(arrival.provider());
    return new NewUser(
        UUID.randomUUID(),
        arrival.aud(),
        accounts.tokens().jwtDefaultGroupName(),
        arrival.provider(),
        email,
        "",
        "",
        null,
        app,
        data,
        false,
        false,
        null);
  }

  private static String lowered(Arrival arrival) {
    return arrival.profile().email().address().toLowerCase(Locale.ROOT);
  }

  /// The user's address was never proven here. Whoever wrote it may have left a way in for
  /// themselves: everything but the login that has just been used goes.
  private Outcome unproven(Handle handle, Arrival arrival, Placed placed, ObjectNode data) {
    User user = placed.user();
    UserChanges changes = accounts.users().changes(handle);
    if (placed.isOlder()) {
      cleanse(handle, user, placed.identity(), data);
    }
    Email email = arrival.profile().email();
    boolean proven = email.verified() || accounts.config().mailerAutoconfirm();
    if (proven && !placed.email().isEmpty()) {
      Confirmation.email(changes, accounts.users().get(handle, user.id()));
      accounts
          .audit()
          .record(
              handle,
              arrival
                  .origin()
                  .byUser("user.login", user.id())
                  .with("provider", arrival.provider()));
      return new Outcome(accounts.users().get(handle, user.id()), null, !placed.isOlder());
    }
    return refused(handle, arrival, placed);
  }

  private Outcome refused(Handle handle, Arrival arrival, Placed placed) {
    User user = accounts.users().get(handle, placed.user().id());
    boolean mailed = !placed.email().isEmpty();
    if (mailed) {
      accounts.messenger().confirmEmail(handle, user, arrival.delivery());
    }
    if (accounts.config().mailerAllowUnverifiedEmailSignIns()) {
      return new Outcome(user, null, !placed.isOlder());
    }
    String provider = arrival.provider();
    String what =
        mailed
            ? "A confirmation email has been sent to your " + provider + " email"
            : "Verify the email with " + provider + " in order to sign in";
    return new Outcome(
        user,
        new ApiError(
            422,
            "provider_email_needs_verification",
            "Unverified email with " + provider + ". " + what),
        !placed.isOlder());
  }

  /// Takes from a user every way in but one login.
  void cleanse(Handle handle, User user, UUID kept, ObjectNode data) {
    IdentityDao dao = handle.attach(IdentityDao.class);
    UserChanges changes = accounts.users().changes(handle);
    changes.passwordHash(user.id(), "");
    for (UUID other : dao.others(user.id(), kept)) {
      var _ = changes.unlink(user.id(), other);
    }
    dao.removeFactors(user.id());
    accounts.sessions().endAll(handle, user.id());
    ObjectNode only = data.deepCopy();
    user.userMetadata()
        .fieldNames()
        .forEachRemaining(name -> {
          if (!only.has(name)) {
            only.putNull(name);
          }
        });
    changes.mergeUserMetadata(user, only);
    changes.refreshProviders(user.id());
  }

  /// Adds a login to a user who is signed in, in the caller's transaction.
  ///
  /// @throws ApiError 422 `identity_already_exists`, 400 `email_exists`
  public Outcome link(Handle handle, UUID target, Arrival arrival) {
    User user = accounts.users().lock(handle, target);
    handle
        .attach(IdentityDao.class)
        .find(arrival.provider(), arrival.profile().subject())
        .ifPresent(known -> {
          boolean own = known.userId().equals(target);
          throw new ApiError(
              422,
              "identity_already_exists",
              "Identity is already linked" + (own ? "" : " to another user"));
        });
    UserChanges changes = accounts.users().changes(handle);
    ObjectNode data = arrival.profile().identityData();
    var _ = changes.link(target, arrival.provider(), arrival.profile().subject(), data);
    changes.refreshProviders(target);
    accounts
        .messenger()
        .identityLinked(handle, user, arrival.provider(), arrival.origin().client());
    accounts
        .audit()
        .record(
            handle,
            arrival.origin().byUser("identity.link", target).with("provider", arrival.provider()));
    if (user.email().isEmpty() && arrival.hasEmail()) {
      return address(handle, user, arrival);
    }
    return new Outcome(accounts.users().get(handle, target), null, false);
  }

  /// A user without an address has one now.
  private Outcome address(Handle handle, User user, Arrival arrival) {
    Email email = arrival.profile().email();
    String address = email.address().toLowerCase(Locale.ROOT);
    if (owner(handle, address).isPresent()) {
      throw new ApiError(
          400, "email_exists", "A user with this email address has already been registered");
    }
    UserChanges changes = accounts.users().changes(handle);
    changes.email(user.id(), address);
    User changed = accounts.users().get(handle, user.id());
    if (email.verified() || accounts.config().mailerAutoconfirm()) {
      Confirmation.email(changes, changed);
      return new Outcome(accounts.users().get(handle, user.id()), null, false);
    }
    accounts.messenger().confirmEmail(handle, changed, arrival.delivery());
    String provider = arrival.provider();
    return new Outcome(
        changed,
        new ApiError(
            422,
            "email_not_confirmed",
            "Unverified email with "
                + provider
                + ". A confirmation email has been sent to your "
                + provider
                + " email"),
        false);
  }

  private static Optional<UUID> owner(Handle handle, String address) {
    return handle.attach(IdentityDao.class).owningEmail(new String[] {address}).stream()
        .findFirst();
  }

  private static ObjectNode lowered(ObjectNode data) {
    ObjectNode kept = data.deepCopy();
    if (kept.path("email").isTextual()) {
      kept.put("email", kept.path("email").asText().toLowerCase(Locale.ROOT));
    }
    return kept;
  }
}
