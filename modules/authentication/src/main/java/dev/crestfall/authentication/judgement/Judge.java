package dev.crestfall.authentication.judgement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crestfall.authentication.judgement.Known.Facts;
import dev.crestfall.kernel.bus.Bus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Judges credentials and remembers the good ones, as long as that is certainly true: every change
/// is heard while the bus is up; while it is down, what was true `max-staleness` ago is asked
/// again.
public final class Judge implements AutoCloseable {
  private static final long LEEWAY_MILLIS = 30_000;

  /// What is asked before the bound is answered within it.
  private static final Duration ON_THE_WAY = Duration.ofMillis(200);

  private final Bus bus;
  private final Authority authority;
  private final Subjects subjects;
  private final InstantSource clock;
  private final long staleNanos;
  private final Cache<Digest, Known> remembered;

  /// @param maxStaleness how old a judgement may be while changes can't be heard of, a second at
  ///   least
  /// @param entries how many judgements are remembered
  public Judge(
      Bus bus, Authority authority, InstantSource clock, Duration maxStaleness, int entries) {
    this.bus = bus;
    this.authority = authority;
    this.clock = clock;
    this.subjects = new Subjects(bus);
    this.staleNanos = maxStaleness.minus(ON_THE_WAY).toNanos();
    this.remembered = Caffeine.newBuilder().maximumSize(entries).executor(Runnable::run).build();
  }

  /// What is being judged: whose epochs are to be taken first, and then what it is.
  public interface Proof {
    /// Checks the credential by itself, and says what its being good depends on.
    Known check();
  }

  /// The judgement of this credential, remembered or new.
  ///
  /// @param now whether nothing that is remembered of the database counts
  public Known judge(String credential, boolean now, Proof proof) {
    Digest digest = Digest.of(credential);
    Known known = remembered.getIfPresent(digest);
    if (known != null && !now && isTrue(known)) {
      requireInForce(known);
      return known;
    }
    if (known == null || now || !known.snapshot().isCurrent()) {
      authority.require();
      known = proof.check();
    }
    requireInForce(known);
    Known confirmed = confirm(known);
    remembered.put(digest, confirmed);
    return confirmed;
  }

  private boolean isTrue(Known known) {
    Snapshot snapshot = known.snapshot();
    return snapshot.isCurrent()
        && System.nanoTime() - snapshot.trueUntil(bus.heard()) <= staleNanos;
  }

  private void requireInForce(Known known) {
    if (known.endsAtMillis() != Long.MAX_VALUE
        && clock.millis() >= known.endsAtMillis() + LEEWAY_MILLIS) {
      throw known.key() == null ? Refusals.ended() : Refusals.endedKey();
    }
  }

  /// Asks the database, with the epochs from before.
  private Known confirm(Known known) {
    Snapshot before = snapshot(known.facts());
    Facts facts = known.facts();
    FactsDao.Row row =
        authority.ask(handle ->
            handle
                .attach(FactsDao.class)
                .ask(facts.user(), facts.session(), facts.keyId(), facts.role(), facts.signer()));
    refuse(facts, row);
    return known.with(before);
  }

  private static void refuse(Facts facts, FactsDao.Row row) {
    if (facts.keyId() != null && !row.keyIsGood()) {
      throw Refusals.revokedKey();
    }
    if (row.signerIsGivenUp()) {
      throw Refusals.signer();
    }
    boolean needsUser = facts.session() != null || facts.keyId() != null && facts.user() != null;
    if (needsUser && !row.userIsThere() || row.userIsDeleted()) {
      throw Refusals.noUser();
    }
    if (facts.session() != null && !row.sessionGoesOn()) {
      throw Refusals.noSession();
    }
    if (row.userIsBanned()) {
      throw Refusals.banned();
    }
    if (row.roleIsBarred()) {
      throw Refusals.role(facts.role());
    }
  }

  private Snapshot snapshot(Facts facts) {
    UUID user = facts.user();
    UUID session = facts.session();
    String key = facts.keyId();
    int count = (user == null ? 0 : 1) + (session == null ? 0 : 1) + (key == null ? 0 : 1);
    Subjects.Subject[] all = new Subjects.Subject[count];
    int next = 0;
    if (user != null) {
      all[next++] = subjects.user(user);
    }
    if (session != null) {
      all[next++] = subjects.session(session);
    }
    if (key != null) {
      all[next] = subjects.key(key);
    }
    return new Snapshot(subjects, all);
  }

  /// A snapshot of nothing, for what is about to be confirmed.
  public Snapshot unconfirmed() {
    return new Snapshot(subjects);
  }

  public Authority authority() {
    return authority;
  }

  @Override
  public void close() {
    subjects.close();
  }

  /// The SHA-256 of a credential: what is remembered by it does not hold the credential itself.
  private record Digest(long a, long b, long c, long d) {
    static Digest of(String text) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new Digest(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public int hashCode() {
      return (int) a;
    }
  }
}
