package dev.crestfall.studio.schema.migration;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes that are kept as a script.
///
/// @param version in the order of which scripts run, as 20261122104500
/// @param raw whether somebody wrote it by hand
/// @param status `pending` or `applied`
public record Migration(
    UUID id,
    long version,
    String name,
    String sql,
    boolean raw,
    String status,
    String createdBy,
    Instant createdAt,
    @Nullable String appliedBy,
    @Nullable Instant appliedAt) {
  /// As a file is called.
  String fileName() {
    String plain = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return version + "_" + plain.replaceAll("^_|_$", "") + ".sql";
  }
}
