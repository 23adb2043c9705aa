package dev.crestfall.authentication.signin;

import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.address.Network;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slows down who guesses a password: five failures are free, then there are waits of 1, 2, 4 ...
/// 60 seconds, and after a hundred in a row nothing goes until the password is reset. What is
/// counted is an account together with a network, so that a stranger elsewhere never locks the
/// owner out; a device that has proven the password before counts for itself, and never comes to a
/// stop.
final class Guesses {
  private static final Logger LOG = LoggerFactory.getLogger(Guesses.class);
  private static final int FREE = 5;
  private static final String DEVICE = "device:";
  private static final int MOST = 100;
  private static final int LONGEST_WAIT = 60;

  private final Accounts accounts;
  private final Jdbi jdbi;
  private final InstantSource clock;

  Guesses(Accounts accounts) {
    this.accounts = accounts;
    this.jdbi = accounts.jdbi();
    this.clock = accounts.clock();
  }

  /// How it stands before a try.
  ///
  /// @param mayTry whether a password may be tried now
  /// @param hasFailed whether there is anything to forget when it is right
  record Standing(boolean mayTry, boolean hasFailed) {}

  /// @throws ApiError 429 for a device that has proven the password before: others are not told
  Standing of(UUID user, Origin origin) {
    GuessDao.Row row =
        jdbi.withExtension(GuessDao.class, dao -> dao.find(user, place(origin))).orElse(null);
    Duration left = row == null ? Duration.ZERO : left(row, origin.device() != null);
    if (left.isZero()) {
      return new Standing(true, row != null);
    }
    if (origin.device() != null) {
      throw new ApiError(429, "over_request_rate_limit", "Too many wrong passwords; wait a moment")
          .with("Retry-After", String.valueOf(left.toSeconds() + 1));
    }
    return new Standing(false, true);
  }

  private Duration left(GuessDao.Row row, boolean device) {
    if (row.failures() < FREE) {
      return Duration.ZERO;
    }
    if (row.failures() >= MOST && !device) {
      return Duration.ofDays(1);
    }
    if (row.lastAt().isAfter(clock.instant().plusSeconds(LONGEST_WAIT))) {
      // The clock was set back since: nobody waits for the time that it showed.
      return Duration.ZERO;
    }
    int doublings = Math.min(row.failures() - FREE, 6);
    Instant end = row.lastAt().plusSeconds(Math.min(LONGEST_WAIT, 1L << doublings));
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Counts one more failure, after the answer: how long that takes must not say that there is such
  /// a user.
  void failed(User user, Origin origin) {
    String place = place(origin);
    Instant now = clock.instant();
    Thread.ofVirtual().name("count-guess").start(() -> count(user, origin.client(), place, now));
  }

  private void count(User user, Client client, String place, Instant at) {
    try {
      jdbi.useTransaction(handle -> {
        int failures = handle.attach(GuessDao.class).failed(user.id(), place, at);
        if (failures == MOST && !place.startsWith(DEVICE)) {
          accounts.messenger().passwordStopped(handle, user, client);
        }
      });
    } catch (JdbiException e) {
      LOG.warn("A failed sign-in was not counted", e);
    }
  }

  /// The password was right: the count begins anew here.
  void succeeded(Handle handle, User user, Standing before, Origin origin) {
    if (before.hasFailed()) {
      int _ = handle.attach(GuessDao.class).forget(user.id(), place(origin));
    }
  }

  /// Another password: nobody has guessed at it yet.
  static void forget(Handle handle, UUID user) {
    int _ = handle.attach(GuessDao.class).forgetAll(user);
  }

  private static String place(Origin origin) {
    @Nullable UUID device = origin.device();
    if (device != null) {
      return DEVICE + device;
    }
    String ip = origin.client().ip();
    if (ip == null) {
      return "unknown";
    }
    return Network.parse(ip + (ip.indexOf(':') < 0 ? "/24" : "/64")).toString();
  }
}
