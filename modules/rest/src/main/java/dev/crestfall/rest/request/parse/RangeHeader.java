package dev.crestfall.rest.request.parse;

import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.request.Range;
import dev.crestfall.rest.request.query.Window;
import org.jspecify.annotations.Nullable;

/// The rows that `limit`, `offset` and the `Range` header leave of the root.
final class RangeHeader {
  private static final Bounds ALL = new Bounds(0, null);

  private RangeHeader() {}

  /// Rows from `first` to `last`, both included; without `last` all that follow.
  private record Bounds(long first, @Nullable Long last) {
    boolean isEmpty() {
      return last != null && last < first;
    }

    Bounds and(Bounds other) {
      Long end = last;
      if (end == null || (other.last != null && other.last < end)) {
        end = other.last;
      }
      return new Bounds(Math.max(first, other.first), end);
    }
  }

  /// Intersects both. An empty range is refused, but for `limit=0` without an offset.
  static Range range(String method, Window window, @Nullable String header) {
    Bounds asked = bounds(window);
    Bounds ranged = method.equals("GET") && header != null ? parse(header) : ALL;
    boolean limitZero = asked.last() != null && asked.last() == -1;
    Bounds both = ranged.and(asked);
    boolean empty = ranged.isEmpty() || asked.isEmpty() || both.isEmpty();
    if (empty && !limitZero) {
      throw ranged.isEmpty() ? RequestErrors.rangeReversed() : RequestErrors.negativeLimit();
    }
    Range range = limitZero ? new Range(0, 0L) : toRange(both);
    if (method.equals("PUT") && !range.isAll()) {
      throw RequestErrors.putLimit();
    }
    return range;
  }

  private static Range toRange(Bounds bounds) {
    if (bounds.last() == null) {
      return new Range(bounds.first(), null);
    }
    long span = bounds.last() - bounds.first();
    return new Range(bounds.first(), span == Long.MAX_VALUE ? span : span + 1);
  }

  private static Bounds bounds(Window window) {
    Long limit = window.limit();
    if (limit == null) {
      return new Bounds(window.offset(), null);
    }
    return new Bounds(window.offset(), plus(window.offset(), plus(limit, -1)));
  }

  private static long plus(long a, long b) {
    long sum = a + b;
    boolean overflows = ((a ^ sum) & (b ^ sum)) < 0;
    return overflows ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  /// `first-` or `first-last`; anything else asks for all.
  private static Bounds parse(String header) {
    int dash = header.indexOf('-');
    if (dash < 1 || !isDigits(header, 0, dash) || !isDigits(header, dash + 1, header.length())) {
      return ALL;
    }
    boolean open = dash == header.length() - 1;
    return new Bounds(
        number(header.substring(0, dash)), open ? null : number(header.substring(dash + 1)));
  }

  private static boolean isDigits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /// What is beyond all row numbers is the greatest of them.
  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }
}
