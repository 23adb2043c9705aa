package dev.crestfall.kernel.identity;

/// Counts of a cache since its start.
public record CacheStats(long hits, long misses, long evictions) {}
