package dev.crestfall.studio.rows.change;

import java.util.List;

/// Rows were changed by somebody else meanwhile; nothing of the batch is done.
public final class ConflictException extends RuntimeException {
  private final transient List<Conflict> conflicts;

  ConflictException(List<Conflict> conflicts) {
    super("rows were changed meanwhile", null, false, false);
    this.conflicts = List.copyOf(conflicts);
  }

  public List<Conflict> conflicts() {
    return conflicts;
  }
}
