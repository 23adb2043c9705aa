package dev.crestfall.graphql.reflect.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A foreign key, the database's or one that the comment of a view tells of.
///
/// @param local the oid of the relation that has it
/// @param referenced the oid of the relation that it leads to
/// @param guarded whether row-level security may hide the referenced row
/// @param localName what the comment names the way back
/// @param foreignName what the comment names the way there
public record ForeignKeyFact(
    long local,
    List<String> localColumns,
    long referenced,
    List<String> referencedColumns,
    boolean guarded,
    @Nullable String localName,
    @Nullable String foreignName) {}
