package dev.crestfall.graphql.model;

import dev.crestfall.catalog.QualifiedName;
import java.util.List;

/// A way from one table to another along a foreign key.
///
/// @param toMany whether the field is a connection
/// @param nonNull of a to-one field that always finds its row
/// @param columns what equals what
/// @param owning whether the foreign key is on this side, so that its columns say whose row it is
public record RelationField(
    String name,
    QualifiedName target,
    boolean toMany,
    boolean nonNull,
    List<Pair> columns,
    boolean owning) {
  /// A column of this table and the column of the target that it equals, by their SQL names.
  public record Pair(String column, String targetColumn) {}

  public RelationField {
    columns = List.copyOf(columns);
  }
}
