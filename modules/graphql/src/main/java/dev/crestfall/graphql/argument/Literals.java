package dev.crestfall.graphql.argument;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values as a document writes them.
final class Literals {
  private Literals() {}

  /// The plain value of a literal with these variables in it, or [Place.Nothing] for a variable
  /// that is not there.
  static @Nullable Object plain(Value<?> node, Variables variables) {
    return switch (node) {
      case NullValue _ -> null;
      case BooleanValue value -> value.isValue();
      case IntValue value -> value.getValue();
      case FloatValue value -> value.getValue();
      case StringValue value -> value.getValue();
      case EnumValue value -> new EnumName(value.getName());
      case VariableReference value -> new Place(value.getName(), List.of()).in(variables);
      case ArrayValue value -> list(value, variables);
      case ObjectValue value -> object(value, variables);
      default -> throw new IllegalArgumentException("no value: " + node.getClass());
    };
  }

  private static List<@Nullable Object> list(ArrayValue array, Variables variables) {
    List<@Nullable Object> items = new ArrayList<>();
    for (Value<?> item : array.getValues()) {
      Object plain = plain(item, variables);
      // A variable that is not given is null within a list.
      items.add(plain instanceof Place.Nothing ? null : plain);
    }
    return items;
  }

  private static Map<String, @Nullable Object> object(ObjectValue object, Variables variables) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (ObjectField field : object.getObjectFields()) {
      Object plain = plain(field.getValue(), variables);
      if (!(plain instanceof Place.Nothing)) {
        members.put(field.getName(), plain);
      }
    }
    return members;
  }
}
