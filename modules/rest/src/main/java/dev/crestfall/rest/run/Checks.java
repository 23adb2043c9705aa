package dev.crestfall.rest.run;

import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.plan.Handler;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.sql.Rows;

/// What may refuse a statement's rows after it ran and before COMMIT.
final class Checks {
  private Checks() {}

  /// False where COMMIT can go out with the statement: no rows are given that could be too many,
  /// too few or too long to be read.
  static boolean mayRefuse(Plan.Rows plan, Preferences preferences) {
    return !(plan instanceof Plan.Mutate mutate)
        || !(mutate.handler() instanceof Handler.None)
        || mutate.mediaType() instanceof MediaType.SingularJson
        || mutate.mutation() == Action.Mutation.UPSERT_ONE
        || preferences.maxAffected() != null;
  }

  /// Throws the refusal; the transaction is then rolled back.
  static void check(Plan.Rows plan, Preferences preferences, Rows rows) {
    switch (plan) {
      case Plan.Read _ -> singular(plan, rows);
      case Plan.Call _ -> {
        singular(plan, rows);
        maxAffected(preferences, rows);
      }
      case Plan.Mutate mutate -> change(mutate, preferences, rows);
    }
  }

  private static void change(Plan.Mutate mutate, Preferences preferences, Rows rows) {
    if (mutate.mutation() == Action.Mutation.UPSERT_ONE) {
      if (rows.pageTotal() != 1) {
        throw RequestErrors.putKeyMismatch();
      }
      return;
    }
    singular(mutate, rows);
    if (mutate.mutation() != Action.Mutation.CREATE) {
      maxAffected(preferences, rows);
    }
  }

  private static void singular(Plan.Rows plan, Rows rows) {
    if (plan.mediaType() instanceof MediaType.SingularJson && rows.pageTotal() != 1) {
      throw RequestErrors.notSingular(rows.pageTotal());
    }
  }

  private static void maxAffected(Preferences preferences, Rows rows) {
    Long most = preferences.maxAffected();
    if (most != null
        && preferences.handling() == Preferences.Handling.STRICT
        && rows.pageTotal() > most) {
      throw RequestErrors.maxAffected(rows.pageTotal());
    }
  }
}
