package dev.crestfall.studio.rows.page;

import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;

/// What of a value is sent in a page: its text up to a length, and nothing of what is huge, which
/// would have to be read whole to be cut.
final class Cells {
  /// Characters of a value that are sent.
  static final int SHOWN = 256;

  /// From how many stored bytes on only the size is sent.
  static final int HUGE = 100_000;

  /// Bytes of which the hexadecimal text is as long as what is shown.
  private static final int BYTES_SHOWN = 127;

  private Cells() {}

  /// The text to be sent.
  static SqlText text(RowColumn column) {
    SqlText place = SqlText.of("t.").name(column.name());
    if (!column.wide()) {
      return place.add("::text");
    }
    SqlText text = SqlText.of("CASE WHEN ").add(bytes(column)).add(" <= " + HUGE + " THEN ");
    if (column.binary()) {
      text.add("'\\x' || encode(substring(").add(place);
      return text.add(" FROM 1 FOR " + BYTES_SHOWN + "), 'hex') END");
    }
    text.add("left(").add(place).add(column.textual() ? "" : "::text");
    return text.add(", " + (SHOWN + 1) + ") END");
  }

  /// How many bytes the value has: for texts and bytes all of them, else as they are stored.
  static SqlText bytes(RowColumn column) {
    if (!column.wide()) {
      return SqlText.of("NULL::integer");
    }
    SqlText place = SqlText.of("t.").name(column.name());
    String measure = column.binary() || column.textual() ? "octet_length(" : "pg_column_size(";
    return SqlText.of(measure).add(place).add(")");
  }

  /// Whether a value of this many bytes is not sent at all.
  static boolean isHuge(int bytes) {
    return bytes > HUGE;
  }

  /// Whether more is there than was sent.
  static boolean isCut(RowColumn column, String sent, int bytes) {
    return column.binary() ? bytes > BYTES_SHOWN : isLong(sent);
  }

  private static boolean isLong(String text) {
    return text.length() > SHOWN && text.codePointCount(0, text.length()) > SHOWN;
  }

  /// What is sent of a text that is too long.
  static String cut(String text) {
    return isLong(text) ? text.substring(0, text.offsetByCodePoints(0, SHOWN)) : text;
  }
}
