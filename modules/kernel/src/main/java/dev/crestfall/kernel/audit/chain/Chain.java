package dev.crestfall.kernel.audit.chain;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// A month's chain as far as it is sealed. Public for the mapper alone.
///
/// @param month its first day, in UTC
/// @param rows how many are sealed
/// @param hash up to the last one
@SuppressWarnings("ArrayRecordComponent") // read and written, never compared
public record Chain(LocalDate month, long rows, byte[] hash) {
  static Chain start(LocalDate month) {
    return new Chain(month, 0, RowHash.first(month));
  }

  static LocalDate monthOf(OffsetDateTime at) {
    return at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
  }

  /// When the month begins.
  static OffsetDateTime begin(LocalDate month) {
    return month.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  static OffsetDateTime end(LocalDate month) {
    return begin(month.plusMonths(1));
  }
}
