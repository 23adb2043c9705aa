package dev.crestfall.graphql.plan;

import dev.crestfall.graphql.error.RefusedException;

/// How many rows an operation asks for: each page is as long as it may be, once for every row that
/// it is in. And how many conditions its filters have, and how many relations they and its orders
/// follow, each of which is planned here and by Postgres.
public final class Cost {
  private static final int MOST_RELATIONS = 500;
  private static final int MOST_CONDITIONS = 5_000;

  private final int most;
  private long rows;
  private long within = 1;
  private int relations;
  private int conditions;

  /// @param most so many are allowed
  public Cost(int most) {
    this.most = most;
  }

  /// What is asked for in a page.
  interface Inside<T> {
    T plan();
  }

  /// Counts a member of a filter.
  ///
  /// @throws RefusedException when there are too many
  void condition() {
    if (++conditions > MOST_CONDITIONS) {
      throw new RefusedException(
          "The operation's filters have more than %d conditions".formatted(MOST_CONDITIONS),
          "limit_exceeded");
    }
  }

  /// Counts relations that a filter or an order follows.
  ///
  /// @throws RefusedException when all that were counted so far are too many
  void follow(int more) {
    relations += more;
    if (relations > MOST_RELATIONS) {
      throw new RefusedException(
          "The operation's filters and orders follow relations more than %d times"
              .formatted(MOST_RELATIONS),
          "limit_exceeded");
    }
  }

  /// Counts a page of so many rows while what is in it is planned.
  ///
  /// @throws RefusedException when all that was counted so far is too much
  <T> T page(int length, Inside<T> inside) {
    long before = within;
    within *= length;
    rows += within;
    if (rows > most) {
      throw new RefusedException(
          "The operation asks for %d rows or more, more than the %d allowed: ask for shorter pages"
              .formatted(rows, most),
          "limit_exceeded");
    }
    try {
      return inside.plan();
    } finally {
      within = before;
    }
  }
}
