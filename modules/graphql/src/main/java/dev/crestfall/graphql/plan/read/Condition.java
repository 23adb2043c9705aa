package dev.crestfall.graphql.plan.read;

import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.RelationField;
import java.util.List;

/// What a row must fulfil.
public sealed interface Condition {
  /// All of them; none is always true.
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /// At least one of them.
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  record Not(Condition condition) implements Condition {}

  record Compare(ColumnField column, Operator operator, Bound value) implements Condition {}

  record IsNull(ColumnField column, boolean isNull) implements Condition {}

  /// What the rows at the other end of a relation fulfil.
  ///
  /// @param conditions all of them must hold for such a row
  record Related(RelationField relation, Quantifier quantifier, List<Condition> conditions)
      implements Condition {
    public Related {
      conditions = List.copyOf(conditions);
    }
  }

  /// How many of the related rows must fulfil what is asked of them.
  enum Quantifier {
    SOME("some"),
    NONE("none"),
    EVERY("every");

    private final String field;

    Quantifier(String field) {
      this.field = field;
    }

    /// Its name in a filter.
    public String field() {
      return field;
    }
  }

  /// The row of this primary key.
  ///
  /// @param values one for each column of the key
  record Key(List<ColumnField> columns, List<Bound> values) implements Condition {
    public Key {
      columns = List.copyOf(columns);
      values = List.copyOf(values);
    }
  }
}
