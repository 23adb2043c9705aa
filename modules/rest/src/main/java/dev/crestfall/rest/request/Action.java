package dev.crestfall.rest.request;

import dev.crestfall.catalog.QualifiedName;

/// What method and path ask for.
public sealed interface Action {
  record Read(QualifiedName relation, boolean headersOnly) implements Action {}

  record Mutate(QualifiedName relation, Mutation mutation) implements Action {}

  record Call(QualifiedName routine, Invocation invocation) implements Action {}

  /// The root document, or the function that stands for it.
  record Describe(String schema, boolean headersOnly) implements Action {}

  /// `/openapi.json`: the OpenAPI 3.1 document.
  record DescribeOpenApi3(String schema, boolean headersOnly) implements Action {}

  record RelationOptions(QualifiedName relation) implements Action {}

  record RoutineOptions(QualifiedName routine) implements Action {}

  record RootOptions() implements Action {}

  enum Mutation {
    CREATE,
    UPDATE,
    UPSERT_ONE,
    DELETE
  }

  enum Invocation {
    GET,
    HEAD,
    POST
  }
}
