package dev.crestfall.studio.tables;

import java.util.List;

/// What tells the rows of a relation apart.
///
/// @param kind how good it is
/// @param columns by name; of [Kind#PLACE] and [Kind#NONE] there are none
public record RowIdentity(Kind kind, List<String> columns) {
  public RowIdentity {
    columns = List.copyOf(columns);
  }

  /// How rows are told apart.
  public enum Kind {
    /// By the primary key.
    PRIMARY,

    /// By columns that are unique and never null.
    UNIQUE,

    /// By where the row lies: the file (`tableoid`) and the place in it (`ctid`), which changes
    /// when the row does.
    PLACE,

    /// Not at all: a row is known by its number in a page, and can't be changed.
    NONE
  }
}
