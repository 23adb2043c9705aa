package dev.crestfall.studio.rows.page;

import dev.crestfall.studio.rows.page.RowReader.Sorted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From one page to those beside it.
final class Turn {
  private final Cursor from;
  private final boolean unique;
  private final int limit;
  private boolean more;

  /// @param unique whether the order tells any two rows apart; else rows are counted, and there is
  ///   no way from the end
  Turn(Cursor from, boolean unique, int limit) {
    this.from = from.forward() || unique ? from : Cursor.START;
    this.unique = unique;
    this.limit = limit;
  }

  Cursor from() {
    return from;
  }

  /// The page's rows, without the one that says that there are more.
  List<Sorted> rows(List<Sorted> found) {
    more = found.size() > limit;
    if (!more) {
      return found;
    }
    return from.forward() ? found.subList(0, limit) : found.subList(1, limit + 1);
  }

  /// The number of the first row, from 0; null when nobody counted.
  @Nullable Long first(int size) {
    Long number = from.number();
    if (from.forward()) {
      return number;
    }
    if (!more) {
      return 0L;
    }
    // Backwards it is that of the row after the page, or counts from the end.
    return number == null || from.values() == null ? null : Math.max(0, number - size);
  }

  @Nullable String next(List<Sorted> rows) {
    boolean there = from.forward() ? more : !isOpenEnd() && (from.values() != null || passed() > 0);
    if (!there || rows.isEmpty()) {
      return null;
    }
    Long first = first(rows.size());
    Long after = first == null ? null : first + rows.size();
    String cursor = beside(true, rows.getLast(), after, after);
    return cursor == null && passed() > 0
        ? new Cursor(false, null, Math.max(0, passed() - limit)).text()
        : cursor;
  }

  @Nullable String previous(List<Sorted> rows) {
    boolean there = from.forward() ? !isStart() : more;
    if (!there) {
      return null;
    }
    if (rows.isEmpty()) {
      return unique ? "end" : Cursor.START.text();
    }
    Long first = first(rows.size());
    String cursor =
        beside(false, rows.getFirst(), first, first == null ? null : Math.max(0, first - limit));
    return cursor == null && isCountedFromEnd()
        ? new Cursor(false, null, passed() + rows.size()).text()
        : cursor;
  }

  private boolean isCountedFromEnd() {
    return !from.forward() && (isOpenEnd() || from.values() == null);
  }

  /// How many rows lie between the page and the end.
  private long passed() {
    Long number = from.number();
    return from.values() != null || number == null ? 0 : number;
  }

  /// @param number of the row beside the page, for a cursor with values
  /// @param counted of the first row of the other page, for a cursor without
  private @Nullable String beside(
      boolean forward, Sorted row, @Nullable Long number, @Nullable Long counted) {
    if (unique && Cursor.canHold(row.values())) {
      return new Cursor(forward, row.values(), number).text();
    }
    return counted == null ? null : new Cursor(true, null, counted).text();
  }

  private boolean isOpenEnd() {
    return from.values() != null && from.values().isEmpty();
  }

  private boolean isStart() {
    List<@Nullable String> values = from.values();
    return values == null ? Long.valueOf(0).equals(from.number()) : values.isEmpty();
  }
}
