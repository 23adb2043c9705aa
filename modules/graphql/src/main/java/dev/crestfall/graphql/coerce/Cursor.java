package dev.crestfall.graphql.coerce;

import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.argument.EnumName;
import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.coerce.JsonArrays.Element;
import dev.crestfall.graphql.coerce.JsonArrays.FaultException;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ColumnField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The place of a row in a connection: base64 of an array of what the connection is ordered by.
public final class Cursor {
  private Cursor() {}

  /// The values of a cursor, one for each column of the order.
  public static List<Bound> values(List<ColumnField> order, Operand operand) {
    List<Bound> values = new ArrayList<>();
    Object key = new Object();
    for (int i = 0; i < order.size(); i++) {
      int index = i;
      String type = order.get(i).sqlType();
      values.add(variables -> {
        List<Element> elements =
            variables.once(key, () -> elements(operand.value(variables), order.size()));
        return KeyValues.param(elements.get(index).text(), type);
      });
    }
    return values;
  }

  private static List<Element> elements(@Nullable Object value, int wanted) {
    String text =
        switch (value) {
          case String given -> given;
          case EnumName(String name) -> name;
          case null, default -> throw Coercion.invalid("Cursor");
        };
    try {
      List<Element> elements = JsonArrays.read(text);
      if (elements.size() != wanted) {
        throw GraphqlError.field("orderBy clause incompatible with pagination cursor");
      }
      return elements;
    } catch (FaultException e) {
      int number =
          switch (e.fault()) {
            case NO_BASE64 -> 1;
            case NO_UTF_8 -> 2;
            case NO_JSON -> 3;
            case NO_ARRAY -> 4;
          };
      throw GraphqlError.field("Failed to decode cursor, error " + number);
    }
  }
}
