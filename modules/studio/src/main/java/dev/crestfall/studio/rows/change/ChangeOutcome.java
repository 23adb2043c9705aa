package dev.crestfall.studio.rows.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a batch, or would.
///
/// @param written false when it was only looked at
/// @param statements the SQL of each change
/// @param keys of the rows after each change; null where there is none any more
/// @param undo takes it all back, until `undoUntil`; null where that can't be
/// @param dependents tables whose rows point at deleted ones and are deleted or changed with them
public record ChangeOutcome(
    boolean written,
    List<String> statements,
    List<@Nullable String> keys,
    @Nullable UUID undo,
    @Nullable Instant undoUntil,
    List<String> dependents) {
  public ChangeOutcome {
    statements = List.copyOf(statements);
    keys = Collections.unmodifiableList(new ArrayList<>(keys));
    dependents = List.copyOf(dependents);
  }
}
