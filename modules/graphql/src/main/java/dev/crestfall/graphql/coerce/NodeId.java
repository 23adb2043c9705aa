package dev.crestfall.graphql.coerce;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.argument.EnumName;
import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.coerce.JsonArrays.Element;
import dev.crestfall.graphql.coerce.JsonArrays.FaultException;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.TableType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The identity of a row in the whole API: base64 of `["schema", "table", primary key…]`.
///
/// @param key the text of each column's value
public record NodeId(QualifiedName relation, List<@Nullable String> key) {
  /// The node id that a value is.
  ///
  /// @throws GraphqlError when it is none
  public static NodeId parse(@Nullable Object value) {
    return switch (value) {
      case String text -> read(text);
      case EnumName(String name) -> read(name);
      case null -> throw invalid(1);
      default -> throw Coercion.invalid("ID");
    };
  }

  /// The relation of the row; null for what is no node id.
  public static @Nullable QualifiedName relation(@Nullable Object value) {
    try {
      return parse(value).relation();
    } catch (GraphqlError _) {
      return null;
    }
  }

  /// The values of the primary key that a node id of this table has.
  public static List<Bound> key(TableType table, Operand operand) {
    List<Bound> values = new ArrayList<>();
    Object key = new Object();
    for (int i = 0; i < table.primaryKey().size(); i++) {
      int index = i;
      String type = table.primaryKey().get(i).sqlType();
      values.add(variables -> {
        List<@Nullable String> texts = variables.once(key, () -> keyOf(table, operand, variables));
        return KeyValues.param(texts.get(index), type);
      });
    }
    return values;
  }

  private static List<@Nullable String> keyOf(
      TableType table, Operand operand, Variables variables) {
    NodeId id = parse(operand.value(variables));
    if (!id.relation().equals(table.relation())) {
      throw GraphqlError.field("nodeId belongs to a different collection");
    }
    int wanted = table.primaryKey().size();
    if (id.key().size() != wanted) {
      throw GraphqlError.field(
          "Primary key column count mismatch. Expected %d, provided %d"
              .formatted(wanted, id.key().size()));
    }
    return id.key();
  }

  private static NodeId read(String text) {
    List<Element> elements;
    try {
      elements = JsonArrays.read(text);
    } catch (FaultException e) {
      throw switch (e.fault()) {
        case NO_BASE64 -> invalid(2);
        case NO_UTF_8 -> invalid(3);
        case NO_JSON -> invalid(4);
        case NO_ARRAY -> invalid(10);
      };
    }
    if (elements.size() < 3) {
      throw invalid(5);
    }
    List<@Nullable String> key = new ArrayList<>();
    elements.subList(2, elements.size()).forEach(element -> key.add(element.text()));
    return new NodeId(new QualifiedName(name(elements.get(0), 6), name(elements.get(1), 7)), key);
  }

  private static String name(Element element, int error) {
    if (!element.string() || element.text() == null) {
      throw invalid(error);
    }
    return element.text();
  }

  private static GraphqlError invalid(int error) {
    String separator = error == 1 ? ", " : ". ";
    return GraphqlError.field(
        "Invalid value passed to nodeId argument" + separator + "Error " + error);
  }
}
