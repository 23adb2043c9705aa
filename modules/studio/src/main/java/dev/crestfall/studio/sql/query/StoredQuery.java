package dev.crestfall.studio.sql.query;

import java.time.Instant;
import java.util.UUID;

/// A row of a tab or a saved query.
record StoredQuery(
    UUID id,
    String name,
    String sql,
    String settings,
    boolean open,
    boolean saved,
    int position,
    long revision,
    Instant createdAt,
    Instant updatedAt) {}
