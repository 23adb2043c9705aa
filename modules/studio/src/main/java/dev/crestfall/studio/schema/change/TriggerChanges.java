package dev.crestfall.studio.schema.change;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.schema.part.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes of triggers.
public final class TriggerChanges {
  private TriggerChanges() {}

  /// When a trigger runs.
  public enum Timing {
    BEFORE,
    AFTER,
    INSTEAD_OF
  }

  /// What sets a trigger off.
  public enum Event {
    INSERT,
    UPDATE,
    DELETE,
    TRUNCATE
  }

  private static void place(String schema, String table, String name) {
    Rules.name("schema", schema);
    Rules.name("table", table);
    Rules.name("name", name);
  }

  /// @param columns whose update sets it off; all when they are left out
  /// @param eachRow whether it runs for each row, and not for each statement; so unless it is said
  /// @param when SQL: it does not run for rows for which this is not true
  /// @param arguments texts that the function is handed
  public record CreateTrigger(
      String schema,
      String table,
      String name,
      Timing timing,
      List<Event> events,
      @Nullable List<String> columns,
      @Nullable Boolean eachRow,
      @Nullable String when,
      String functionSchema,
      String functionName,
      @Nullable List<String> arguments)
      implements Change {
    public CreateTrigger {
      place(schema, table, name);
      Rules.name("function_schema", functionSchema);
      Rules.name("function_name", functionName);
      Rules.expression("when", when);
      if (events.isEmpty()) {
        throw ApiError.invalid("events", "must have at least one");
      }
      if (columns != null && !columns.isEmpty()) {
        Rules.names("columns", columns);
        if (!events.contains(Event.UPDATE)) {
          throw ApiError.invalid("columns", "need the event update");
        }
      }
    }

    /// Whether it runs for each row.
    public boolean row() {
      return Rules.otherwise(eachRow, true);
    }

    @Override
    public String object() {
      return schema + "." + table + "." + name;
    }
  }

  /// Whether a trigger runs.
  public record SetTrigger(String schema, String table, String name, boolean enabled)
      implements Change {
    public SetTrigger {
      place(schema, table, name);
    }

    @Override
    public String object() {
      return schema + "." + table + "." + name;
    }
  }

  /// Takes a trigger away.
  public record DropTrigger(String schema, String table, String name) implements Change {
    public DropTrigger {
      place(schema, table, name);
    }

    @Override
    public String object() {
      return schema + "." + table + "." + name;
    }
  }
}
