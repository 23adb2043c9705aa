package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.model.TableType.UniqueKey;
import dev.crestfall.graphql.plan.read.Condition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A change of one table's rows.
public sealed interface ChangePlan {
  TableType table();

  ResponsePlan response();

  /// Rows that are added.
  ///
  /// @param columns that some object has
  /// @param partial those that not every object has
  /// @param conflict what becomes of rows that are there already; null when they refuse the insert
  record Insert(
      TableType table,
      List<ColumnField> columns,
      List<ColumnField> partial,
      GivenRows rows,
      @Nullable Conflict conflict,
      ResponsePlan response)
      implements ChangePlan {
    public Insert {
      columns = List.copyOf(columns);
      partial = List.copyOf(partial);
    }
  }

  /// Rows of several tables that belong together.
  ///
  /// @param conflict what becomes of rows of the field's own table that are there already
  record Nested(
      TableType table, NestedInsert insert, @Nullable Conflict conflict, ResponsePlan response)
      implements ChangePlan {}

  /// What happens to a row that is there already, by a unique key: it gets new values, and is left
  /// as it is when there are none.
  ///
  /// @param filter what the row that is there must fulfil to get them
  record Conflict(UniqueKey key, List<ColumnField> update, List<Condition> filter) {
    public Conflict {
      update = List.copyOf(update);
      filter = List.copyOf(filter);
    }
  }

  /// New values for the rows that a filter finds.
  ///
  /// @param atMost more rows than this refuse the whole operation
  record Update(
      TableType table,
      SequencedMap<ColumnField, Operand> set,
      List<Condition> filter,
      long atMost,
      ResponsePlan response)
      implements ChangePlan {
    public Update {
      set = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(set));
      filter = List.copyOf(filter);
    }
  }

  /// The end of the rows that a filter finds.
  ///
  /// @param atMost more rows than this refuse the whole operation
  record Delete(TableType table, List<Condition> filter, long atMost, ResponsePlan response)
      implements ChangePlan {
    public Delete {
      filter = List.copyOf(filter);
    }
  }
}
