package dev.crestfall.authentication.code.link;

import dev.crestfall.authentication.code.Secrets;
import dev.crestfall.authentication.code.link.LinkDao.Spent;
import dev.crestfall.kernel.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Links of our own. A secret of 32 random bytes, of which the hash is kept, and a code of eight
/// digits for who reads the mail elsewhere; a newer one voids the older, and one statement spends
/// it.
public final class NativeLinks {
  /// What whoever asks for a mail is told, whether there is an account or not.
  static final String MAILED = "If there is an account, a mail is on its way";

  private static final int DIGITS = 8;
  private static final int TRIES = 5;

  private final Jdbi jdbi;
  private final InstantSource clock;

  public NativeLinks(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// A link to be made.
  ///
  /// @param life how long it is good
  /// @param pause how long the last one must be ago
  record Order(
      UUID user,
      String email,
      Purpose purpose,
      String redirectTo,
      boolean pkce,
      Duration life,
      Duration pause) {}

  /// What is mailed.
  record Made(String secret, String code) {}

  /// Makes a link, in the caller's transaction; empty when the last one is too young.
  Optional<Made> make(Handle handle, Order order) {
    Made made = new Made(Secrets.link(), Secrets.digits(DIGITS));
    Instant now = clock.instant();
    LinkDao dao = handle.attach(LinkDao.class);
    var _ = dao.forget(now);
    LinkDao.Row row =
        new LinkDao.Row(
            UUID.randomUUID(),
            order.user(),
            order.purpose().key(),
            Secrets.hex(made.secret()),
            codeHash(order.email(), made.code()),
            order.redirectTo(),
            order.pkce(),
            now,
            now.plus(order.life()));
    return dao.put(row, now.minus(order.pause())) == 0 ? Optional.empty() : Optional.of(made);
  }

  /// Spends a link, in the caller's transaction.
  ///
  /// @throws ApiError 403 `otp_expired` when it is spent, over or wrong
  Spent spend(Handle handle, Purpose purpose, String secret) {
    return handle
        .attach(LinkDao.class)
        .spend(Secrets.hex(secret), purpose.key(), clock.instant())
        .orElseThrow(NativeLinks::expired);
  }

  /// Whose link it is; it stays good.
  ///
  /// @throws ApiError 403 `otp_expired` when it is spent, over or wrong
  UUID owner(Purpose purpose, String secret) {
    return ownerOf(purpose, Secrets.hex(secret));
  }

  /// Whose code it is; it stays good.
  ///
  /// @throws ApiError 403 `otp_expired` when it is spent, over or wrong
  UUID owner(Purpose purpose, String email, String code) {
    return ownerOf(purpose, codeHash(email, code));
  }

  private UUID ownerOf(Purpose purpose, String hash) {
    return jdbi.withExtension(LinkDao.class, dao -> dao.owner(hash, purpose.key(), clock.instant()))
        .orElseThrow(NativeLinks::expired);
  }

  /// Counts a try at an address' code, in a transaction of its own, so that it stays counted.
  ///
  /// @throws ApiError 403 `otp_expired` when there is nothing to try any more
  void tryCode(String email, String aud, Purpose purpose) {
    int tries =
        jdbi.inTransaction(handle ->
                handle
                    .attach(LinkDao.class)
                    .count(email.toLowerCase(Locale.ROOT), aud, purpose.key(), clock.instant()))
            .orElse(TRIES + 1);
    if (tries > TRIES) {
      throw expired();
    }
  }

  /// Spends the link of a code, in the caller's transaction. [#tryCode] comes before.
  ///
  /// @throws ApiError 403 `otp_expired` when it is spent, over or wrong
  Spent spend(Handle handle, Purpose purpose, String email, String code) {
    return handle
        .attach(LinkDao.class)
        .spendCode(codeHash(email, code), purpose.key(), clock.instant(), TRIES)
        .orElseThrow(NativeLinks::expired);
  }

  private static String codeHash(String email, String code) {
    return Secrets.hex(email.toLowerCase(Locale.ROOT) + '\n' + code);
  }

  private static ApiError expired() {
    return new ApiError(403, "otp_expired", "This link or code is not good any more");
  }
}
