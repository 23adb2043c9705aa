package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.schema.change.TriggerChanges.CreateTrigger;
import dev.crestfall.studio.schema.change.TriggerChanges.DropTrigger;
import dev.crestfall.studio.schema.change.TriggerChanges.Event;
import dev.crestfall.studio.schema.change.TriggerChanges.SetTrigger;
import java.util.List;
import java.util.stream.Collectors;

/// Statements about triggers.
final class TriggerSql {
  private TriggerSql() {}

  static List<Step> create(CreateTrigger one) {
    var text = new StringBuilder("CREATE TRIGGER ").append(Names.quote(one.name()));
    text.append(' ').append(one.timing().name().replace('_', ' ')).append(' ');
    text.append(
        one.events().stream()
            .distinct()
            .map(event -> event(event, one))
            .collect(Collectors.joining(" OR ")));
    text.append("\n    ON ").append(Words.name(one.schema(), one.table()));
    text.append(one.row() ? "\n    FOR EACH ROW" : "\n    FOR EACH STATEMENT");
    if (one.when() != null) {
      text.append(" WHEN (").append(one.when().strip()).append(')');
    }
    text.append("\n    EXECUTE FUNCTION ");
    text.append(Words.name(one.functionSchema(), one.functionName()));
    List<String> arguments = one.arguments() == null ? List.of() : one.arguments();
    text.append(arguments.stream().map(Names::literal).collect(Collectors.joining(", ", "(", ")")));
    return Words.one(text.toString());
  }

  private static String event(Event event, CreateTrigger one) {
    List<String> columns = one.columns();
    if (event != Event.UPDATE || columns == null || columns.isEmpty()) {
      return event.name();
    }
    return "UPDATE OF " + columns.stream().map(Names::quote).collect(Collectors.joining(", "));
  }

  static List<Step> set(SetTrigger one) {
    return Words.one(
        Words.alter(one.schema(), one.table())
            + (one.enabled() ? "ENABLE" : "DISABLE")
            + " TRIGGER "
            + Names.quote(one.name()));
  }

  static List<Step> drop(DropTrigger one) {
    return Words.one(
        "DROP TRIGGER " + Names.quote(one.name()) + " ON " + Words.name(one.schema(), one.table()));
  }
}
