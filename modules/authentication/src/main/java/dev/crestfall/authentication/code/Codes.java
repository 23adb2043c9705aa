package dev.crestfall.authentication.code;

import dev.crestfall.authentication.code.CodeDao.Spent;
import dev.crestfall.authentication.code.CodeDao.Try;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// One-time codes as GoTrue keeps them: a hash in the user's row and in the table of one-time
/// tokens, where clients look for it. A newer code voids the older one; a code is spent by one
/// statement; and whoever guesses has five tries.
public final class Codes {
  /// Before the hash of a code that gives its client a code for tokens.
  public static final String PKCE = "pkce_";

  private static final int TRIES = 5;

  private final Jdbi jdbi;
  private final InstantSource clock;

  public Codes(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// A new code.
  ///
  /// @param hash the link's secret as well
  public record Made(String code, String hash) {}

  /// Whether the code of a link's secret could be spent now; it is not.
  ///
  /// @param life how long codes are good
  public boolean isGood(String hash, List<CodeType> types, Duration life) {
    Instant after = clock.instant().minus(life);
    return jdbi.withExtension(CodeDao.class, dao -> dao.isGood(hash, labels(types), after));
  }

  /// What a code was spent for.
  public record Use(UUID user, CodeType type) {}

  /// A code to be made.
  ///
  /// @param address it goes to
  /// @param code the digits
  /// @param pkce whether it gives a code for tokens instead of tokens
  public record Order(UUID user, CodeType type, String address, String code, boolean pkce) {}

  /// Makes a code for a user, in the caller's transaction.
  public Made make(Handle handle, Order order) {
    String hash = (order.pkce() ? PKCE : "") + Secrets.shared(order.address(), order.code());
    String column = order.type().column();
    Instant now = clock.instant();
    CodeDao dao = handle.attach(CodeDao.class);
    dao.note(order.user(), column, order.type().sentAt(), hash, now);
    dao.put(
        new CodeDao.Row(
            UUID.randomUUID(),
            order.user(),
            column,
            hash,
            order.address().toLowerCase(Locale.ROOT),
            now));
    return new Made(order.code(), hash);
  }

  /// Spends the code of a link's secret, in the caller's transaction: of any number who come with
  /// it at once, one gets it.
  ///
  /// @param life how long codes are good
  public Optional<Use> spend(Handle handle, String hash, List<CodeType> types, Duration life) {
    return spend(handle, new String[] {hash}, types, life);
  }

  /// Spends a code that was typed, in the caller's transaction. [#count] comes before.
  public Optional<Use> spend(
      Handle handle, String address, String code, List<CodeType> types, Duration life) {
    return spend(handle, hashes(address, code), types, life);
  }

  private Optional<Use> spend(Handle handle, String[] hashes, List<CodeType> types, Duration life) {
    CodeDao dao = handle.attach(CodeDao.class);
    List<Spent> spent = dao.spend(hashes, labels(types), clock.instant().minus(life));
    if (spent.isEmpty()) {
      return Optional.empty();
    }
    Spent one = spent.getFirst();
    CodeType type = CodeType.of(one.tokenType());
    dao.clear(one.userId(), type.column());
    return Optional.of(new Use(one.userId(), type));
  }

  /// Counts a wrong try at the codes that went to an address, in a transaction of its own: what
  /// follows may fail, the try stays counted. A code that was guessed at too often is void. The
  /// right code is no guess: of any number who type it at once, one is let in.
  public void count(String address, String code, List<CodeType> types) {
    jdbi.useTransaction(handle -> {
      CodeDao dao = handle.attach(CodeDao.class);
      for (Try one :
          dao.count(address.toLowerCase(Locale.ROOT), hashes(address, code), labels(types))) {
        if (one.tries() >= TRIES) {
          dao.drop(one.userId(), one.tokenType());
          dao.clear(one.userId(), one.tokenType());
        }
      }
    });
  }

  /// What a typed code may be kept as.
  private static String[] hashes(String address, String code) {
    String hash = Secrets.shared(address, code);
    return new String[] {hash, PKCE + hash};
  }

  private static String[] labels(List<CodeType> types) {
    return types.stream().map(CodeType::column).toArray(String[]::new);
  }
}
