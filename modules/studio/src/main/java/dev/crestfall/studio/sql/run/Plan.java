package dev.crestfall.studio.sql.run;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.studio.sql.actor.Actor;
import dev.crestfall.studio.sql.text.Judge;
import dev.crestfall.studio.sql.text.Judgement;
import dev.crestfall.studio.sql.text.Judgement.Effect;
import dev.crestfall.studio.sql.text.Script;
import dev.crestfall.studio.sql.text.SqlStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Statements that may run, and in what kind of transaction.
///
/// @param readOnly whether Postgres is to hold them to reading
/// @param oneTransaction whether all of them are kept or none
record Plan(
    List<SqlStatement> statements,
    List<Judgement> judgements,
    boolean readOnly,
    boolean oneTransaction) {

  /// Decides.
  ///
  /// @throws ApiError for what can't be run, for what is the owner's alone, and for all that is not
  ///   known to read while nobody has confirmed it
  static Plan of(String sql, boolean confirmed, Actor actor) {
    List<SqlStatement> statements = Script.statements(sql);
    if (statements.isEmpty()) {
      throw ApiError.invalid("sql", "holds no statement");
    }
    List<Judgement> judgements = statements.stream().map(Judge::of).toList();
    refuseImpossible(statements, judgements);
    if (!actor.owner()) {
      refuseOwners(statements, judgements);
    }
    if (!confirmed) {
      refuseUnconfirmed(statements, judgements);
    }
    return new Plan(statements, judgements, !confirmed, isOneTransaction(judgements));
  }

  /// Whether something may change.
  boolean writes() {
    return !judgements.stream().allMatch(Judgement::isRead);
  }

  /// Whether tables, functions and the like may be others afterwards.
  boolean changesStructure() {
    return !readOnly && judgements.stream().anyMatch(Judgement::mayChangeStructure);
  }

  /// Whether something may be lost.
  boolean destroys() {
    return judgements.stream().anyMatch(judged -> judged.effect() == Effect.DESTROYS);
  }

  private static void refuseImpossible(List<SqlStatement> statements, List<Judgement> judgements) {
    for (int i = 0; i < statements.size(); i++) {
      if (judgements.get(i).effect() == Effect.IMPOSSIBLE) {
        String reason = judgements.get(i).reason();
        String message =
            reason.equals("psql_command")
                ? "Commands that begin with a backslash are psql's own, not SQL"
                : "COPY FROM STDIN and TO STDOUT pass their data through the client: import files in"
                    + " Tables, and export results as CSV or JSON";
        throw new ApiError(400, "sql_" + reason, message)
            .because(List.of(statements.get(i).detail(reason)));
      }
    }
  }

  private static void refuseOwners(List<SqlStatement> statements, List<Judgement> judgements) {
    List<Detail> details = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (judgements.get(i).owner()) {
        details.add(statements.get(i).detail("owner_only"));
      }
    }
    if (!details.isEmpty()) {
      throw new ApiError(
              403,
              "sql_owner_required",
              "Files and programs of the server, extensions and settings of the system are for the"
                  + " owner of the database alone: run it as the owner")
          .because(details);
    }
  }

  private static void refuseUnconfirmed(List<SqlStatement> statements, List<Judgement> judgements) {
    List<Detail> details = new ArrayList<>();
    Set<String> destroyers = new LinkedHashSet<>();
    for (int i = 0; i < statements.size(); i++) {
      Judgement judged = judgements.get(i);
      if (!judged.isRead()) {
        details.add(statements.get(i).detail(judged.reason()));
      }
      if (judged.effect() == Effect.DESTROYS) {
        destroyers.add(judged.words());
      }
    }
    if (!details.isEmpty()) {
      String message =
          destroyers.isEmpty()
              ? "It may change something: run it again with confirmed"
              : "It is destructive (%s): run it again with confirmed"
                  .formatted(String.join(", ", destroyers));
      throw new ApiError(409, "sql_unconfirmed", message).because(details);
    }
  }

  /// A procedure may commit where it stands alone; beside others it is one of them.
  private static boolean isOneTransaction(List<Judgement> judgements) {
    boolean isAlone = judgements.size() == 1;
    return judgements.stream()
        .noneMatch(judged ->
            switch (judged.place()) {
              case ANYWHERE -> false;
              case ALONE -> true;
              case CONTROLS -> isAlone || !judged.reason().equals("procedure");
            });
  }
}
