package dev.crestfall.graphql.plan;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.model.TableType;
import java.util.Collection;
import java.util.List;

/// What all planners of an operation share.
public record Scope(Model model, Selections selections, Decisions decisions, Cost cost) {
  /// An argument of a field.
  public Input argument(Selected field, String name) {
    return Input.of(field.arguments().get(name), decisions);
  }

  /// Refuses arguments of other names.
  public void allow(Selected field, Collection<String> names) {
    List<String> extra =
        field.arguments().keySet().stream().filter(name -> !names.contains(name)).sorted().toList();
    if (!extra.isEmpty()) {
      throw GraphqlError.field("Input contains extra keys " + quoted(extra));
    }
  }

  /// Refuses members of an input object that its type does not have.
  public static GraphqlError extraKeys(String typeName, Collection<String> keys) {
    return GraphqlError.field(
        "Input for type " + typeName + " contains extra keys " + quoted(keys));
  }

  private static String quoted(Collection<String> names) {
    return names.stream().map(name -> "\"" + name + "\"").toList().toString();
  }

  /// The type of a relation that a field of the model leads to.
  public TableType table(QualifiedName relation) {
    TableType table = model.table(relation);
    if (table == null) {
      throw new IllegalStateException("not in the model: " + relation);
    }
    return table;
  }
}
