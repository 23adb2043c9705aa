package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.Operand;
import dev.crestfall.graphql.argument.Variables;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The objects that an insert is given. What an object does not have becomes the column's default.
public sealed interface GivenRows {
  int count(Variables variables);

  /// The values of a field, one for each object; null also where the object has none.
  List<@Nullable Object> values(String field, Variables variables);

  /// Which of the objects have a field.
  List<Boolean> presence(String field, Variables variables);

  /// Objects that the document or the plan lists one by one.
  ///
  /// @param rows values by field name
  record Listed(List<Map<String, Operand>> rows) implements GivenRows {
    public Listed {
      rows = List.copyOf(rows);
    }

    @Override
    public int count(Variables variables) {
      return rows.size();
    }

    @Override
    public List<@Nullable Object> values(String field, Variables variables) {
      return rows.stream().<@Nullable Object>map(row -> value(row.get(field), variables)).toList();
    }

    @Override
    public List<Boolean> presence(String field, Variables variables) {
      return rows.stream().map(row -> row.containsKey(field)).toList();
    }

    private static @Nullable Object value(@Nullable Operand operand, Variables variables) {
      return operand == null ? null : operand.value(variables);
    }
  }

  /// Objects that are all in one variable: any number of them, since the plan knows their shapes.
  record OfVariable(Operand list) implements GivenRows {
    @Override
    public int count(Variables variables) {
      return objects(variables).size();
    }

    @Override
    public List<@Nullable Object> values(String field, Variables variables) {
      return objects(variables).stream()
          .<@Nullable Object>map(object -> ((Map<?, ?>) object).get(field))
          .toList();
    }

    @Override
    public List<Boolean> presence(String field, Variables variables) {
      return objects(variables).stream()
          .map(object -> ((Map<?, ?>) object).containsKey(field))
          .toList();
    }

    private List<?> objects(Variables variables) {
      Object value = list.value(variables);
      return value instanceof List<?> objects ? objects : Collections.singletonList(value);
    }
  }
}
