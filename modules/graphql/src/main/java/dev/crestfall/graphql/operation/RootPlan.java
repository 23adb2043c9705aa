package dev.crestfall.graphql.operation;

import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.sql.RootStatement;
import graphql.language.Field;
import java.util.List;

/// What a root field takes.
public sealed interface RootPlan {
  /// The key of the answer.
  String key();

  /// One statement, whose JSON is the field's.
  record Rows(String key, RootStatement statement) implements RootPlan {}

  /// A value that needs no database, as JSON: `__typename`.
  record Constant(String key, String json) implements RootPlan {}

  /// `__schema` or `__type`, with all fields of the document that share the key.
  record Introspection(String key, List<Field> fields) implements RootPlan {
    public Introspection {
      fields = List.copyOf(fields);
    }
  }

  /// A field of a query that is refused while the others are answered.
  record Refused(String key, GraphqlError error) implements RootPlan {}
}
