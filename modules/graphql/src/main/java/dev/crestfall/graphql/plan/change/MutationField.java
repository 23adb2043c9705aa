package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.model.TableType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A field of `Mutation` that changes a table.
record MutationField(Kind kind, TableType table) {
  private static final String COLLECTION = "Collection";

  /// What is done with the table.
  enum Kind {
    INSERT("insertInto", "insert", "InsertResponse"),
    UPDATE("update", "update", "UpdateResponse"),
    DELETE("deleteFrom", "delete", "DeleteResponse");

    private final String prefix;
    private final String verb;
    private final String response;

    Kind(String prefix, String verb, String response) {
      this.prefix = prefix;
      this.verb = verb;
      this.response = response;
    }

    String verb() {
      return verb;
    }

    /// The end of the name of the response's type.
    String response() {
      return response;
    }

    boolean may(TableType table) {
      return switch (this) {
        case INSERT -> table.insertable();
        case UPDATE -> table.updatable();
        case DELETE -> table.deletable();
      };
    }
  }

  /// The field of this name; null when the role has none.
  static @Nullable MutationField of(String name, Model model) {
    if (!name.endsWith(COLLECTION)) {
      return null;
    }
    for (Kind kind : Kind.values()) {
      if (name.startsWith(kind.prefix)
          && name.length() > kind.prefix.length() + COLLECTION.length()) {
        String typeName = name.substring(kind.prefix.length(), name.length() - COLLECTION.length());
        for (TableType table : model.tables().values()) {
          if (table.typeName().equals(typeName) && kind.may(table)) {
            return new MutationField(kind, table);
          }
        }
      }
    }
    return null;
  }

  Set<String> arguments() {
    return switch (kind) {
      case INSERT ->
          table.conflictKeys().isEmpty() ? Set.of("objects") : Set.of("objects", "onConflict");
      case UPDATE -> Set.of("set", "filter", "atMost");
      case DELETE -> Set.of("filter", "atMost");
    };
  }

  /// Whether the role may change anything at all.
  static boolean any(Model model) {
    return !model.mutations().isEmpty()
        || model.tables().values().stream()
            .anyMatch(table -> table.insertable() || table.updatable() || table.deletable());
  }
}
