package dev.crestfall.catalog.load;

import dev.crestfall.catalog.Relationship.ColumnPair;
import java.util.List;

/// A foreign key as seen between two exposed relations: the tables that it joins, or views that
/// show its columns.
///
/// @param oneToOne the key's columns are unique too
record Link(
    long relation,
    long foreignRelation,
    Constraint key,
    boolean oneToOne,
    List<ColumnPair> columns) {}
