package dev.crestfall.graphql.reflect.build;

import dev.crestfall.graphql.model.ComputedField;
import dev.crestfall.graphql.model.FunctionField;
import dev.crestfall.graphql.model.FunctionField.Argument;
import dev.crestfall.graphql.model.Result;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.model.ValueType;
import dev.crestfall.graphql.names.Names;
import dev.crestfall.graphql.reflect.fact.FunctionFact;
import dev.crestfall.graphql.reflect.fact.Privileges;
import dev.crestfall.graphql.reflect.fact.RelationFact;
import dev.crestfall.graphql.reflect.fact.Structure;
import dev.crestfall.graphql.reflect.fact.TypeFact;
import dev.crestfall.graphql.reflect.fact.TypeFact.Category;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The functions that a role may call: fields of `Query` and `Mutation`, and computed fields.
final class Functions {
  /// Schemas that other systems keep their own functions in.
  private static final Set<String> SYSTEM_SCHEMAS =
      Set.of("graphql", "graphql_public", "auth", "extensions");

  private static final Set<String> PAGING =
      Set.of("first", "last", "before", "after", "offset", "filter", "orderBy");

  private final Exposed exposed;
  private final List<FunctionFact> executable;

  Functions(Structure structure, Privileges privileges, Exposed exposed) {
    this.exposed = exposed;
    this.executable =
        structure.functions().stream()
            .filter(function -> privileges.functions().contains(function.oid()))
            .filter(function -> privileges.schemas().contains(function.schema().oid()))
            .toList();
  }

  /// The fields of a relation that functions of its row compute. They need the whole row.
  Map<String, ComputedField> computed(RelationFact relation) {
    Map<String, ComputedField> fields = new LinkedHashMap<>();
    if (!exposed.rights(relation).select()) {
      return fields;
    }
    for (FunctionFact function : executable) {
      if (function.arguments().size() == 1
          && function.arguments().getFirst().type() == relation.rowType()) {
        Result result = result(function);
        String name = name(function);
        if (result != null && Names.isValid(name)) {
          fields.put(
              name,
              new ComputedField(
                  name, function.description(), function.name(), relation.name(), result));
        }
      }
    }
    return Collections.unmodifiableMap(fields);
  }

  Map<String, FunctionField> queries(List<TableType> tables) {
    Set<String> taken = new HashSet<>(Set.of("node"));
    for (TableType table : tables) {
      taken.add(table.fieldName() + "Collection");
      if (table.byPrimaryKey()) {
        taken.add(table.fieldName() + "ByPk");
      }
    }
    return fields(function -> !function.isVolatile(), taken);
  }

  Map<String, FunctionField> mutations(List<TableType> tables) {
    Set<String> taken = new HashSet<>();
    for (TableType table : tables) {
      if (table.insertable()) {
        taken.add("insertInto" + table.typeName() + "Collection");
      }
      if (table.updatable()) {
        taken.add("update" + table.typeName() + "Collection");
      }
      if (table.deletable()) {
        taken.add("deleteFrom" + table.typeName() + "Collection");
      }
    }
    return fields(FunctionFact::isVolatile, taken);
  }

  /// A table's field wins over a function's of the same name.
  private Map<String, FunctionField> fields(Predicate<FunctionFact> kind, Set<String> taken) {
    Map<String, FunctionField> fields = new TreeMap<>();
    for (FunctionFact function : executable) {
      if (kind.test(function) && isSupported(function)) {
        FunctionField field = field(function);
        if (field != null && !taken.contains(field.name())) {
          fields.put(field.name(), field);
        }
      }
    }
    return Collections.unmodifiableMap(fields);
  }

  private boolean isSupported(FunctionFact function) {
    TypeFact result = exposed.types().fact(function.result());
    return result != null
        && (result.category() == Category.TABLE || exposed.types().isPlain(result.oid()))
        && !function.overloaded()
        && !function.variadic()
        && !SYSTEM_SCHEMAS.contains(function.name().schema())
        && function.arguments().stream()
            .allMatch(
                argument -> !argument.name().isEmpty() && exposed.types().isPlain(argument.type()));
  }

  private @Nullable FunctionField field(FunctionFact function) {
    Result result = result(function);
    String name = name(function);
    SequencedMap<String, Argument> arguments = arguments(function);
    if (result == null || arguments == null || !Names.isValid(name) || name.startsWith("__")) {
      return null;
    }
    if (result instanceof Result.Rows && arguments.keySet().stream().anyMatch(PAGING::contains)) {
      return null;
    }
    return new FunctionField(
        name,
        function.description(),
        function.schema().introspectable(),
        function.name(),
        arguments,
        result);
  }

  private static String name(FunctionFact function) {
    String own = function.fieldName();
    return own == null ? Names.function(function.name().name(), function.schema().inflect()) : own;
  }

  private @Nullable SequencedMap<String, Argument> arguments(FunctionFact function) {
    SequencedMap<String, Argument> arguments = new LinkedHashMap<>();
    for (FunctionFact.Argument argument : function.arguments()) {
      String name = Names.field(argument.name(), function.schema().inflect());
      ValueType type = exposed.types().of(argument.type());
      if (type == null || !Names.isValid(name) || arguments.containsKey(name)) {
        return null;
      }
      String sql = argument.defaultValue();
      arguments.put(
          name,
          new Argument(
              name,
              argument.name(),
              type,
              argument.sqlType(),
              sql == null,
              sql == null ? null : Defaults.literal(sql, argument.type())));
    }
    return Collections.unmodifiableSequencedMap(arguments);
  }

  private @Nullable Result result(FunctionFact function) {
    TypeFact type = exposed.types().fact(function.result());
    if (type == null) {
      return null;
    }
    if (type.category() == Category.TABLE) {
      RelationFact relation = exposed.relation(type.relation());
      if (relation == null) {
        return null;
      }
      return function.setOf() ? new Result.Rows(relation.name()) : new Result.Row(relation.name());
    }
    ValueType value = function.setOf() ? null : exposed.types().of(type.oid());
    return value == null ? null : new Result.Value(value);
  }
}
