package dev.crestfall.kernel.audit;

import java.time.OffsetDateTime;

/// Which rows of the log are wanted; an empty text is any.
///
/// @param action dotted, or the other name that it is known by
/// @param limit at most so many, the newest
public record AuditFilter(
    String action,
    String actor,
    String resource,
    String organization,
    String outcome,
    OffsetDateTime since,
    int limit) {}
