package dev.crestfall.graphql.document;

import graphql.GraphQLContext;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether values of variables are of their types: a look at each of them. graphql-java makes them
/// anew while it looks, which takes some ten times as long; it is asked only about what does not
/// seem to fit, and says so in its words.
final class Fitting {
  private static final int INT_BITS = 31;
  private static final int LONGEST_SHOWN = 100;
  private static final GraphQLContext CONTEXT = GraphQLContext.getDefault();

  private final Map<GraphQLInputObjectType, Set<String>> required = new HashMap<>();

  /// What [#misfit] gives where all fits.
  enum Fit {
    ALL
  }

  /// The value itself where it does not fit; of a list that holds one that does not, only that.
  @Nullable Object misfit(GraphQLType type, @Nullable Object value) {
    if (type instanceof GraphQLNonNull wrapped) {
      return value == null ? null : misfit(wrapped.getWrappedType(), value);
    }
    if (value == null) {
      return Fit.ALL;
    }
    return switch (type) {
      case GraphQLList list -> items(list.getWrappedType(), value);
      case GraphQLInputObjectType object -> members(object, value);
      case GraphQLEnumType labels -> fits(labels, value) ? Fit.ALL : shown(value);
      case GraphQLScalarType scalar -> fits(scalar, value) ? Fit.ALL : shown(value);
      default -> shown(value);
    };
  }

  /// Something short of the same kind: refusals show what it is.
  private static Object shown(Object value) {
    return switch (value) {
      case List<?> _ -> new ArrayList<>();
      case Map<?, ?> _ -> new LinkedHashMap<>();
      case String text when text.length() > LONGEST_SHOWN ->
          text.substring(0, LONGEST_SHOWN) + "...";
      default -> value;
    };
  }

  /// What is no list is the only item of one.
  private @Nullable Object items(GraphQLType type, Object value) {
    if (!(value instanceof List<?> items)) {
      return misfit(type, value);
    }
    for (Object item : items) {
      Object wrong = misfit(type, item);
      if (wrong != Fit.ALL) {
        return Collections.singletonList(wrong);
      }
    }
    return Fit.ALL;
  }

  private Object members(GraphQLInputObjectType type, Object value) {
    if (!(value instanceof Map<?, ?> members) || !members.keySet().containsAll(required(type))) {
      return value;
    }
    for (Map.Entry<?, ?> member : members.entrySet()) {
      GraphQLInputObjectField field = type.getFieldDefinition((String) member.getKey());
      if (field == null) {
        return value;
      }
      Object wrong = misfit(field.getType(), member.getValue());
      if (wrong != Fit.ALL) {
        return only(type, members, member.getKey(), wrong);
      }
    }
    return Fit.ALL;
  }

  /// The object with nothing but the member that does not fit, and what it must have.
  private Object only(
      GraphQLInputObjectType type, Map<?, ?> members, Object name, @Nullable Object wrong) {
    Map<Object, @Nullable Object> few = new HashMap<>(members);
    few.keySet().retainAll(required(type));
    few.put(name, wrong);
    return few;
  }

  private Set<String> required(GraphQLInputObjectType type) {
    return required.computeIfAbsent(
        type,
        _ ->
            type.getFieldDefinitions().stream()
                .filter(field ->
                    field.getType() instanceof GraphQLNonNull && !field.hasSetDefaultValue())
                .map(GraphQLInputObjectField::getName)
                .collect(Collectors.toSet()));
  }

  private static boolean fits(GraphQLEnumType type, Object value) {
    return value instanceof String name && type.getValue(name) != null;
  }

  private static boolean fits(GraphQLScalarType type, Object value) {
    boolean plain =
        switch (type.getName()) {
          case "Int" -> value instanceof BigInteger number && number.bitLength() <= INT_BITS;
          case "String", "ID" -> value instanceof String;
          case "Boolean" -> value instanceof Boolean;
          case "Float" -> value instanceof BigDecimal number && isDouble(number);
          default -> false;
        };
    if (plain) {
      return true;
    }
    try {
      var _ = type.getCoercing().parseValue(value, CONTEXT, Locale.ENGLISH);
      return true;
    } catch (CoercingParseValueException _) {
      return false;
    }
  }

  private static boolean isDouble(BigDecimal number) {
    return !Double.isInfinite(number.doubleValue());
  }
}
