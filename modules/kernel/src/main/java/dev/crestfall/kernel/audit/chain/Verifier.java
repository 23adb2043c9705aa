package dev.crestfall.kernel.audit.chain;

import dev.crestfall.kernel.audit.AuditRow;
import dev.crestfall.kernel.audit.chain.Verification.Problem;
import dev.crestfall.kernel.store.Store;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;

/// Recomputes every chain and compares it with the signed heads of database and data directory.
/// Streams: memory does not grow with the log.
public final class Verifier {
  private static final int FETCH = 1_000;

  private final Store store;
  private final Heads heads;
  private final LongConsumer progress;
  private long rows;
  private int compared;

  /// @param progress told how many rows are done
  public Verifier(Store store, Heads heads, LongConsumer progress) {
    this.store = store;
    this.heads = heads;
    this.progress = progress;
  }

  /// Verifies all months.
  public Verification run() {
    List<Problem> problems = new ArrayList<>();
    Map<LocalDate, List<Head>> signed = signed(problems);
    TreeSet<LocalDate> months = new TreeSet<>(signed.keySet());
    List<Chain> chains = store.jdbi().withExtension(ChainDao.class, ChainDao::list);
    Map<LocalDate, Chain> open = new HashMap<>();
    chains.forEach(chain -> open.put(chain.month(), chain));
    months.addAll(open.keySet());
    months.addAll(store.jdbi().withExtension(ChainDao.class, ChainDao::months));
    for (LocalDate month : months) {
      List<Head> ofMonth = signed.getOrDefault(month, List.of());
      if (ofMonth.stream().noneMatch(Head::retired)) {
        verify(month, Optional.ofNullable(open.get(month)), ofMonth).ifPresent(problems::add);
      }
    }
    return new Verification(rows, unsealed(), compared, problems);
  }

  /// Heads by month; those that none of our keys signed are problems.
  private Map<LocalDate, List<Head>> signed(List<Problem> problems) {
    Map<LocalDate, List<Head>> signed = new TreeMap<>();
    List<Head> all = new ArrayList<>(heads.list());
    all.addAll(heads.exported());
    for (Head head : all) {
      if (heads.isGood(head)) {
        signed.computeIfAbsent(head.month(), _ -> new ArrayList<>()).add(head);
      } else {
        problems.add(
            problem(head.month(), head.number(), "", "a head is not signed by a key of ours"));
      }
    }
    return signed;
  }

  private Optional<Problem> verify(LocalDate month, Optional<Chain> open, List<Head> signed) {
    Map<Long, byte[]> expected = new HashMap<>();
    long longest = 0;
    for (Head head : signed) {
      compared++;
      byte[] other = expected.put(head.number(), head.hash());
      if (other != null && !java.util.Arrays.equals(other, head.hash())) {
        return Optional.of(problem(month, head.number(), "", "two signed heads differ"));
      }
      longest = Math.max(longest, head.number());
    }
    Walk walk = new Walk(month, expected);
    Optional<Problem> bad = store.jdbi().inTransaction(handle -> walk.over(handle));
    if (bad.isPresent()) {
      return bad;
    }
    if (walk.chain.rows() < longest) {
      return Optional.of(
          problem(month, walk.chain.rows() + 1, "", "rows are missing up to " + longest));
    }
    long kept = open.map(Chain::rows).orElse(0L);
    return walk.chain.rows() < kept
        ? Optional.of(problem(month, walk.chain.rows() + 1, "", "rows are missing up to " + kept))
        : Optional.empty();
  }

  private long unsealed() {
    return store
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT count(*) FROM audit.event WHERE number IS NULL")
                .mapTo(Long.class)
                .one());
  }

  private static Problem problem(LocalDate month, long number, String id, String what) {
    return new Problem(YearMonth.from(month).toString(), number, id, what);
  }

  /// One month, row by row.
  private final class Walk {
    private final LocalDate month;
    private final Map<Long, byte[]> expected;
    private Chain chain;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(AuditRow row, long number, byte[] hash) {}

    Walk(LocalDate month, Map<Long, byte[]> expected) {
      this.month = month;
      this.expected = expected;
      this.chain = Chain.start(month);
    }

    Optional<Problem> over(Handle handle) {
      var mapper = org.jdbi.v3.core.mapper.reflect.ConstructorMapper.of(AuditRow.class);
      try (var stream =
          handle
              .createQuery(
                  "SELECT "
                      + AuditRow.COLUMNS
                      + ", number, hash FROM audit.event"
                      + " WHERE at >= :from AND at < :to AND number IS NOT NULL ORDER BY number")
              .bind("from", Chain.begin(month))
              .bind("to", Chain.end(month))
              .setFetchSize(FETCH)
              .map((rs, ctx) ->
                  new Sealed(mapper.map(rs, ctx), rs.getLong("number"), rs.getBytes("hash")))
              .stream()) {
        return stream.map(this::next).flatMap(Optional::stream).findFirst();
      }
    }

    private Optional<Problem> next(Sealed sealed) {
      String id = sealed.row().id().toString();
      long number = chain.rows() + 1;
      if (sealed.number() > number) {
        return Optional.of(problem(month, number, "", "the row is missing"));
      }
      byte[] hash = RowHash.of(chain.hash(), number, sealed.row());
      if (sealed.number() < number) {
        return Optional.of(problem(month, sealed.number(), id, "two rows have this number"));
      }
      if (!java.util.Arrays.equals(hash, sealed.hash())) {
        return Optional.of(problem(month, number, id, "the row is not what was sealed"));
      }
      byte[] head = expected.get(number);
      if (head != null && !java.util.Arrays.equals(head, hash)) {
        return Optional.of(
            problem(month, number, id, "the chain up to here is not what was signed"));
      }
      chain = new Chain(month, number, hash);
      rows++;
      progress.accept(rows);
      return Optional.empty();
    }
  }
}
