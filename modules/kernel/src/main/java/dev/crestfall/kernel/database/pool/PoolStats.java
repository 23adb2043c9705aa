package dev.crestfall.kernel.database.pool;

/// A pool at one moment, and what happened to it since the start.
///
/// @param open connections
/// @param busy of them at work
/// @param waiting requests whose turn has not come
/// @param max connections that there may be
/// @param timeouts requests that gave up waiting
public record PoolStats(int open, int busy, int waiting, int max, long timeouts) {}
