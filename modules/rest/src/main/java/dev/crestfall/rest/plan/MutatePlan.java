package dev.crestfall.rest.plan;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.request.Preferences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of one relation. `returning` names the columns that the rest of the statement needs.
public sealed interface MutatePlan {
  QualifiedName relation();

  List<String> returning();

  /// The same without the bytes of the body.
  MutatePlan withoutBody();

  /// Rows of the body, inserted or merged.
  ///
  /// @param conflict what to do with rows that exist, null to let them fail
  /// @param applyDefaults keys that are missing get the column's default
  @SuppressWarnings("ArrayRecordComponent")
  record Insert(
      QualifiedName relation,
      List<ResolvedField> columns,
      byte @Nullable [] body,
      @Nullable Conflict conflict,
      List<Condition> where,
      List<String> returning,
      List<String> primaryKey,
      boolean applyDefaults)
      implements MutatePlan {
    @Override
    public Insert withoutBody() {
      return new Insert(
          relation, columns, null, conflict, where, returning, primaryKey, applyDefaults);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  record Update(
      QualifiedName relation,
      List<ResolvedField> columns,
      byte @Nullable [] body,
      List<Condition> where,
      List<String> returning,
      boolean applyDefaults)
      implements MutatePlan {
    @Override
    public Update withoutBody() {
      return new Update(relation, columns, null, where, returning, applyDefaults);
    }
  }

  record Delete(QualifiedName relation, List<Condition> where, List<String> returning)
      implements MutatePlan {
    @Override
    public Delete withoutBody() {
      return this;
    }
  }

  record Conflict(Preferences.Resolution resolution, List<String> columns) {}
}
