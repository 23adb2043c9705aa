package dev.crestfall.studio.rows.change;

import dev.crestfall.kernel.ApiError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One change of a batch.
public sealed interface RowChange {
  /// A new row. Columns that are left out get their default.
  record Insert(List<Value> values) implements RowChange {
    public Insert {
      values = List.copyOf(values);
    }
  }

  /// Another value for some columns of a row.
  ///
  /// @param key of the row
  /// @param overwrite true to set the values whatever is there now
  record Update(String key, List<Edit> values, @Nullable Boolean overwrite) implements RowChange {
    public Update {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw ApiError.invalid("values", "must name a column");
      }
    }

    boolean checks() {
      return overwrite == null || !overwrite;
    }
  }

  /// A row less.
  record Delete(String key) implements RowChange {}

  /// A value, as Postgres reads it; null for NULL.
  record Value(String column, @Nullable String value) {}

  /// A value in place of another.
  ///
  /// @param old what the caller saw there; null for NULL
  /// @param oldHash in place of `old`, for long values: the ETag that came with it
  record Edit(
      String column, @Nullable String value, @Nullable String old, @Nullable String oldHash) {}
}
