package dev.crestfall.studio.tables;

/// What something with rows is.
public enum Kind {
  TABLE('r'),
  PARTITIONED_TABLE('p'),
  VIEW('v'),
  MATERIALIZED_VIEW('m'),
  FOREIGN_TABLE('f');

  private final char letter;

  Kind(char letter) {
    this.letter = letter;
  }

  /// By Postgres's letter for it.
  static Kind of(String letter) {
    for (Kind kind : values()) {
      if (letter.charAt(0) == kind.letter) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no relation has the kind " + letter);
  }

  /// Whether its rows have a place in a file that tells them apart.
  public boolean hasPlaces() {
    return this == TABLE || this == PARTITIONED_TABLE || this == MATERIALIZED_VIEW;
  }
}
