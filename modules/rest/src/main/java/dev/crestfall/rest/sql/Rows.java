package dev.crestfall.rest.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one row that a statement over rows answers with.
///
/// @param total rows without limit and offset, null when not asked for
/// @param pageTotal rows in the body; for a change, rows affected
/// @param body as Postgres made it
/// @param inserted rows that were inserted rather than updated, null where it can't be told
/// @param location what finds the inserted row: `pk=eq.value` pairs as Postgres made them, not
///   percent-encoded, empty for none
/// @param headers `response.headers`, null when unset
/// @param status `response.status`, null when unset
@SuppressWarnings("ArrayRecordComponent")
public record Rows(
    @Nullable Long total,
    long pageTotal,
    byte[] body,
    @Nullable Long inserted,
    List<String> location,
    @Nullable String headers,
    @Nullable String status) {
  public Rows {
    location = List.copyOf(location);
  }

  public Rows withTotal(@Nullable Long newTotal) {
    return new Rows(newTotal, pageTotal, body, inserted, location, headers, status);
  }
}
