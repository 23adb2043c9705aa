package dev.crestfall.studio.schema.plan.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody should know before a change is made.
///
/// @param change which one, from 0
/// @param object what it is about
/// @param objects what else is concerned, in Postgres' words
/// @param rows how many rows are concerned, about
/// @param bytes how much is read or written, about
public record Warning(
    int change,
    Code code,
    Severity severity,
    String object,
    String message,
    List<String> objects,
    @Nullable Long rows,
    @Nullable Long bytes) {
  /// How bad it is.
  public enum Severity {
    /// Good to know.
    INFO,
    /// Others may have to wait, or something may not work any more.
    WARNING,
    /// Something is lost, or seen by those who should not.
    DANGER
  }

  /// What it is, for programs.
  public enum Code {
    LOCKS_TABLE(Severity.INFO, "Everybody waits for this table, for a moment"),
    BLOCKS_WRITES(Severity.WARNING, "Writers of the table wait until it is done"),
    SCANS_TABLE(Severity.WARNING, "All rows are read while everybody waits for the table"),
    REWRITES_TABLE(Severity.DANGER, "All rows are written anew while everybody waits"),
    LOSES_DATA(Severity.DANGER, "Data is lost for good"),
    MAY_LOSE_DATA(Severity.WARNING, "Values that do not fit stop the change, or lose precision"),
    DROPS_DEPENDENTS(Severity.DANGER, "What depends on it goes too"),
    BLOCKED_BY_DEPENDENTS(Severity.WARNING, "Other objects depend on it, so Postgres will refuse"),
    NEEDS_DEFAULT(
        Severity.WARNING, "Rows that there are would have no value, so it will be refused"),
    NAMES_CHANGE(Severity.WARNING, "Paths of the API, and texts of functions, use the old name"),
    NO_POLICY(Severity.INFO, "Without a policy the API shows no rows of the table"),
    ROW_SECURITY_OFF(Severity.DANGER, "Everybody with a grant reaches all rows"),
    OWNER_VIEW(Severity.WARNING, "The view shows what its owner may see, to whoever may ask it"),
    NEEDS_INDEX(Severity.INFO, "Deletes over there are slow without an index on these columns"),
    CANNOT_BE_UNDONE(Severity.INFO, "Postgres has no way to take a value of a type away again"),
    NOT_IN_TRANSACTION(Severity.INFO, "It is done after everything else, and not undone with it"),
    RUNS_AS_OWNER(Severity.WARNING, "The function has its owner's rights, whoever calls it");

    private final Severity severity;
    private final String message;

    Code(Severity severity, String message) {
      this.severity = severity;
      this.message = message;
    }
  }

  static Warning of(int change, Code code, String object) {
    return new Warning(change, code, code.severity, object, code.message, List.of(), null, null);
  }

  Warning about(List<String> others) {
    return new Warning(change, code, severity, object, message, others, rows, bytes);
  }

  Warning sized(long rowCount, long byteCount) {
    return new Warning(change, code, severity, object, message, objects, rowCount, byteCount);
  }
}
