package dev.crestfall.rest.plan.read;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Representation;
import dev.crestfall.catalog.Table;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.plan.ToTsVector;
import dev.crestfall.rest.request.filter.Field;
import dev.crestfall.rest.request.filter.Filter;
import dev.crestfall.rest.request.filter.JsonStep;
import dev.crestfall.rest.request.filter.LogicTree;
import dev.crestfall.rest.request.filter.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fields as the catalog knows them. Of a computed one it knows what a value beside it is cast to;
/// those that it does not know (columns of a routine's result, mistakes) stay without a type:
/// Postgres decides.
public final class FieldResolver {
  private static final String JSON = "json";
  private static final String TEXT = "text";

  private final Catalog catalog;

  public FieldResolver(Catalog catalog) {
    this.catalog = catalog;
  }

  /// A field to be shown.
  public ResolvedField output(QualifiedName table, Field field) {
    return shown(resolve(table, field, null));
  }

  /// A column to be shown.
  public ResolvedField output(Column column) {
    return shown(known(column, List.of(), null));
  }

  /// Whether a column is shown by a function of the user's.
  public boolean hasOutput(Column column) {
    return representation(column.nominalType(), JSON) != null;
  }

  /// A field to order by.
  public ResolvedField order(QualifiedName table, Field field) {
    return resolve(table, field, null);
  }

  /// A column that a payload sets, null when the table has none of this name.
  public @Nullable ResolvedField payload(Table table, String name) {
    Column column = table.columns().get(name);
    if (column == null) {
      return null;
    }
    ResolvedField field = known(column, List.of(), null);
    Representation representation = representation(JSON, field.type());
    return representation == null ? field : field.transformed(JSON, representation.function());
  }

  /// A filter of `table`.
  public Condition filter(QualifiedName table, Filter filter) {
    ToTsVector toTsVector =
        filter.operation() instanceof Operation.FullText fullText
            ? new ToTsVector(fullText.language())
            : null;
    ResolvedField field = resolve(table, filter.field(), toTsVector);
    Representation representation = representation(TEXT, field.type());
    if (representation != null) {
      field = field.transformed(TEXT, representation.function());
    }
    return new Condition.Compare(field, filter.negated(), filter.operation());
  }

  /// A logic tree of `table`.
  public Condition logic(QualifiedName table, LogicTree tree) {
    return switch (tree) {
      case LogicTree.Leaf(Filter filter) -> filter(table, filter);
      case LogicTree.Group(boolean negated, boolean or, List<LogicTree> members) ->
          new Condition.Group(
              negated, or, members.stream().map(member -> logic(table, member)).toList());
    };
  }

  private ResolvedField shown(ResolvedField field) {
    Representation representation = representation(field.type(), JSON);
    return representation == null
        ? field
        : field.transformed(field.type(), representation.function());
  }

  private ResolvedField resolve(QualifiedName name, Field field, @Nullable ToTsVector toTsVector) {
    Table table = catalog.table(name);
    Column column = table == null ? null : table.columns().get(field.name());
    if (column == null) {
      return new ResolvedField(
          field.name(),
          field.path(),
          true,
          toTsVector,
          "",
          catalog.computedType(name, field.name()),
          null,
          null,
          false);
    }
    return known(column, field.path(), toTsVector);
  }

  /// A path into json or jsonb is taken as it is, so that indexes on it apply; a tsvector needs no
  /// making of one.
  private static ResolvedField known(
      Column column, List<JsonStep> path, @Nullable ToTsVector toTsVector) {
    boolean json = column.castType().equals(JSON) || column.castType().equals("jsonb");
    return new ResolvedField(
        column.name(),
        path,
        !json,
        column.castType().equals("tsvector") ? null : toTsVector,
        column.nominalType(),
        column.castType(),
        null,
        column.defaultExpression(),
        false);
  }

  private @Nullable Representation representation(String sourceType, String targetType) {
    for (Representation representation : catalog.representations()) {
      if (representation.sourceType().equals(sourceType)
          && representation.targetType().equals(targetType)) {
        return representation;
      }
    }
    return null;
  }
}
