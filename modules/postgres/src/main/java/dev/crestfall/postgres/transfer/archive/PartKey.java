package dev.crestfall.postgres.transfer.archive;

/// A row of one of Postgres' catalogs. A step of our own, as filling a materialized view, has its
/// negative rank for a catalog.
record PartKey(long catalog, long id) {}
