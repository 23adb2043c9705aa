package dev.crestfall.studio.sql.text;

import java.util.Locale;
import java.util.Set;

/// What a statement may do, judged by its text alone. Where that says too little, it counts as
/// writing.
///
/// @param effect the worst it may do
/// @param reason which rule said so, for machines, as `delete_without_where`
/// @param place whether it may stand in a transaction
/// @param owner whether it is for the owner of the database alone
public record Judgement(Effect effect, String reason, Place place, boolean owner) {
  /// Rules that say that neither tables nor anything like them change.
  private static final Set<String> ROWS_OR_SESSION =
      Set.of(
          "write",
          "delete_without_where",
          "update_without_where",
          "truncate",
          "copy_server_file",
          "locks",
          "transaction",
          "session",
          "setting",
          "show",
          "explain");

  /// What may become of data.
  public enum Effect {
    READS,
    WRITES,
    /// Takes away what can't be had again.
    DESTROYS,
    /// Is not for a server to run.
    IMPOSSIBLE
  }

  /// Where it runs.
  public enum Place {
    ANYWHERE,
    /// Never in a transaction.
    ALONE,
    /// It begins or ends transactions itself, or may.
    CONTROLS
  }

  static Judgement reads(String reason) {
    return new Judgement(Effect.READS, reason, Place.ANYWHERE, false);
  }

  static Judgement writes(String reason) {
    return new Judgement(Effect.WRITES, reason, Place.ANYWHERE, false);
  }

  static Judgement destroys(String reason) {
    return new Judgement(Effect.DESTROYS, reason, Place.ANYWHERE, false);
  }

  static Judgement impossible(String reason) {
    return new Judgement(Effect.IMPOSSIBLE, reason, Place.ANYWHERE, false);
  }

  Judgement at(Place where) {
    return new Judgement(effect, reason, where, owner);
  }

  Judgement forOwner() {
    return new Judgement(effect, reason, place, true);
  }

  /// The rule in words, for people.
  public String words() {
    return switch (reason) {
      case "delete_without_where" -> "DELETE without WHERE";
      case "update_without_where" -> "UPDATE without WHERE";
      case "alter_drop" -> "ALTER ... DROP";
      case "copy_server_file" -> "COPY with a file or program of the server";
      default -> reason.toUpperCase(Locale.ROOT);
    };
  }

  /// Whether it may change how the database is built: unless it is known to touch rows or the
  /// session alone, it may. A query may call a function that does.
  public boolean mayChangeStructure() {
    return !ROWS_OR_SESSION.contains(reason);
  }

  /// Whether it may run without a person's word for it.
  public boolean isRead() {
    return effect == Effect.READS;
  }
}
