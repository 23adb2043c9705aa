package dev.crestfall.authentication.user;

import dev.crestfall.kernel.ApiError;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Everybody who signs in here. What reads only takes a connection of its own; changes are made
/// within a transaction of the caller's, by [#changes].
public final class Users {
  private static final String UNIQUE_VIOLATION = "23505";

  private final Jdbi jdbi;
  private final InstantSource clock;

  public Users(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public Optional<User> find(UUID id) {
    return jdbi.withExtension(UserDao.class, dao -> dao.find(id));
  }

  /// The user of that id.
  ///
  /// @throws ApiError 404 `user_not_found`
  public User get(UUID id) {
    return find(id).orElseThrow(() -> ApiError.notFound("user"));
  }

  /// By address, whatever its letters' case; users of single sign-on are not found so.
  public Optional<User> findByEmail(String email, String aud) {
    return jdbi.withExtension(UserDao.class, dao -> dao.findByEmail(email, aud));
  }

  /// The same on the caller's connection: who holds one and waits for another may wait for those
  /// who do the same.
  public Optional<User> findByEmail(Handle handle, String email, String aud) {
    return handle.attach(UserDao.class).findByEmail(email, aud);
  }

  /// By number, digits only.
  public Optional<User> findByPhone(String phone, String aud) {
    return jdbi.withExtension(UserDao.class, dao -> dao.findByPhone(phone, aud));
  }

  /// The same on the caller's connection.
  public Optional<User> findByPhone(Handle handle, String phone, String aud) {
    return handle.attach(UserDao.class).findByPhone(phone, aud);
  }

  public Optional<User> findByUsername(String username) {
    return jdbi.withExtension(UserDao.class, dao -> dao.findByUsername(username));
  }

  /// By a login at a provider.
  public Optional<User> findByIdentity(String provider, String subject) {
    return jdbi.withExtension(UserDao.class, dao -> dao.findByIdentity(provider, subject));
  }

  /// The newest first.
  ///
  /// @param filter a part of address, number or name; empty for all
  public List<User> list(String aud, String filter, int limit, long offset) {
    return jdbi.withExtension(UserDao.class, dao -> dao.list(aud, filter, limit, offset));
  }

  public long count(String aud, String filter) {
    return jdbi.withExtension(UserDao.class, dao -> dao.count(aud, filter));
  }

  public List<LinkedIdentity> identities(UUID user) {
    return jdbi.withExtension(UserDao.class, dao -> dao.identities(user));
  }

  public List<Factor> factors(UUID user) {
    return jdbi.withExtension(UserDao.class, dao -> dao.factors(user));
  }

  /// Whether somebody else has this address.
  public boolean isEmailTaken(String email, String aud, UUID except) {
    return jdbi.withExtension(UserDao.class, dao -> dao.isEmailTaken(email, aud, except));
  }

  /// The same on the caller's connection.
  public boolean isEmailTaken(Handle handle, String email, String aud, UUID except) {
    return handle.attach(UserDao.class).isEmailTaken(email, aud, except);
  }

  /// Whether a statement failed because somebody has got the same address, number, name or id since
  /// it was looked for.
  public static boolean isTaken(JdbiException e) {
    return e.getCause() instanceof SQLException cause
        && UNIQUE_VIOLATION.equals(cause.getSQLState());
  }

  /// Whether somebody else has this number.
  public boolean isPhoneTaken(String phone, UUID except) {
    return jdbi.withExtension(UserDao.class, dao -> dao.isPhoneTaken(phone, except));
  }

  /// The same on the caller's connection.
  public boolean isPhoneTaken(Handle handle, String phone, UUID except) {
    return handle.attach(UserDao.class).isPhoneTaken(phone, except);
  }

  /// A user with all logins and factors.
  public Profile profile(User user) {
    return jdbi.withHandle(handle -> profile(handle, user));
  }

  /// The user of that id with all logins and factors.
  ///
  /// @throws ApiError 404 `user_not_found`
  public Profile profile(UUID id) {
    return jdbi.withHandle(handle -> profile(handle, get(handle, id)));
  }

  /// A user with all logins and factors, as this transaction sees them.
  public Profile profile(Handle handle, User user) {
    UserDao dao = handle.attach(UserDao.class);
    return new Profile(user, dao.identities(user.id()), dao.factors(user.id()));
  }

  /// What may be changed, in this transaction.
  public UserChanges changes(Handle handle) {
    return new UserChanges(handle, clock);
  }

  /// The user as this transaction sees it.
  ///
  /// @throws ApiError 404 `user_not_found`
  public User get(Handle handle, UUID id) {
    return handle.attach(UserDao.class).find(id).orElseThrow(() -> ApiError.notFound("user"));
  }

  /// The user, until the transaction ends changed by nobody else.
  ///
  /// @throws ApiError 404 `user_not_found`
  public User lock(Handle handle, UUID id) {
    return handle.attach(UserDao.class).lock(id).orElseThrow(() -> ApiError.notFound("user"));
  }

  /// A user with all logins and factors.
  public record Profile(User user, List<LinkedIdentity> identities, List<Factor> factors) {
    public Profile {
      identities = List.copyOf(identities);
      factors = List.copyOf(factors);
    }

    /// Whether a second factor is in force.
    public boolean hasVerifiedFactor() {
      return factors.stream().anyMatch(Factor::isVerified);
    }
  }
}
