package dev.crestfall.graphql.plan.read;

/// A field of `PageInfo`.
public sealed interface InfoPart permits InfoPart.Fact, TypeName {
  /// The key of the answer.
  String key();

  record Fact(String key, Kind kind) implements InfoPart {}

  /// What there is to know about a page.
  enum Kind {
    START_CURSOR("startCursor"),
    END_CURSOR("endCursor"),
    HAS_NEXT_PAGE("hasNextPage"),
    HAS_PREVIOUS_PAGE("hasPreviousPage");

    private final String field;

    Kind(String field) {
      this.field = field;
    }

    public String field() {
      return field;
    }
  }
}
