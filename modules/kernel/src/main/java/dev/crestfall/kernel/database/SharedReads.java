package dev.crestfall.kernel.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crestfall.kernel.database.pool.Companion;
import dev.crestfall.kernel.database.pool.Pool;
import dev.crestfall.kernel.memory.Holding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Reads of one text that wait for a connection at the same time, sent together: each in its own
/// transaction with its own role and claims, one behind the other. A trip costs both ends more than
/// a small read does, so under load this is a good part of all work.
///
/// The first of them whose turn it is runs all of them on its connection. An error ends the trip;
/// then each is run alone.
final class SharedReads {
  /// In characters: each text is there once and several times over.
  private static final long MAX_KEPT = 4_000_000;

  /// What is longer is no small read, which alone gains by company.
  private static final int MAX_LENGTH = 20_000;

  /// What an entry takes beside its texts.
  private static final int ENTRY = 300;

  /// After a main statement's result come COMMIT's and the next transaction's BEGIN's.
  private static final int BETWEEN = 2;

  private final Cache<String, SharedText> texts =
      Caffeine.newBuilder()
          .maximumWeight(MAX_KEPT)
          .weigher((String text, SharedText _) -> ENTRY + SharedText.COPIES * text.length())
          .executor(Runnable::run)
          .build();

  /// The one object of a text; another one for each read of a long text, which goes alone.
  SharedText text(String transaction) {
    return transaction.length() > MAX_LENGTH
        ? new SharedText(transaction)
        : texts.get(transaction, SharedText::new);
  }

  /// Runs a read, and others that wait for the same text.
  ///
  /// @param resultsBefore how many results of a transaction come before its main statement's
  /// @return false when it was not alone and has to be run again
  static boolean run(SharedRead<?> read, int resultsBefore, Pool.Lease lease) throws SQLException {
    SharedText text = read.kind();
    List<Companion> others =
        text.mayShare() ? lease.companions(text, SharedText.MOST - 1) : List.of();
    boolean done = false;
    try {
      List<SharedRead<?>> reads = new ArrayList<>(1 + others.size());
      reads.add(read);
      others.forEach(other -> reads.add((SharedRead<?>) other.work()));
      execute(lease.connection(), reads, resultsBefore);
      done = true;
      return true;
    } catch (SQLException e) {
      if (others.isEmpty()) {
        throw e;
      }
      text.alone();
      if (!lease.hadNoRoom(e)) {
        lease.failed(e);
      }
      return false;
    } finally {
      for (Companion other : others) {
        other.leave(done);
      }
    }
  }

  private static void execute(Connection connection, List<SharedRead<?>> reads, int resultsBefore)
      throws SQLException {
    SharedText text = reads.getFirst().kind();
    long held = held();
    long start = System.nanoTime();
    try (PreparedStatement statement = connection.prepareStatement(text.times(reads.size()))) {
      Binding binding = new Binding(statement);
      for (SharedRead<?> read : reads) {
        read.bind(binding);
      }
      statement.execute();
      int skip = resultsBefore;
      for (SharedRead<?> read : reads) {
        for (; skip > 0; skip--) {
          statement.getMoreResults();
        }
        try (ResultSet rows = statement.getResultSet()) {
          read.read(rows);
        }
        skip = BETWEEN + resultsBefore;
      }
    }
    text.took((System.nanoTime() - start) / reads.size());
    if (held() != held) {
      // A long answer is counted for the request whose thread reads it, which must be its own.
      text.alone();
    }
  }

  private static long held() {
    Holding holding = Holding.current();
    return holding == null ? 0 : holding.held();
  }
}
