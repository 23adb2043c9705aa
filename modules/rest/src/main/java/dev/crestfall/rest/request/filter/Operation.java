package dev.crestfall.rest.request.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a filter does with its field. The order of the constants is of no meaning.
public sealed interface Operation {
  /// `eq`, `like` and their kin, which take `(any)` and `(all)`.
  record Compare(Comparison operator, @Nullable Quantifier quantifier, Operand value)
      implements Operation {}

  /// `neq`, `cs`, `ov` and their kin.
  record Simple(SimpleOperator operator, Operand value) implements Operation {}

  /// `in.(a,b)`.
  record In(List<String> values, int slot) implements Operation {
    public In {
      values = List.copyOf(values);
    }
  }

  record Is(IsValue value) implements Operation {}

  record IsDistinct(Operand value) implements Operation {}

  /// `fts(english).words`.
  record FullText(FullTextOperator operator, @Nullable String language, Operand value)
      implements Operation {}

  enum Comparison {
    EQ("="),
    GTE(">="),
    GT(">"),
    LTE("<="),
    LT("<"),
    LIKE("like"),
    ILIKE("ilike"),
    MATCH("~"),
    IMATCH("~*");

    private final String sql;

    Comparison(String sql) {
      this.sql = sql;
    }

    public String sql() {
      return sql;
    }
  }

  enum Quantifier {
    ANY,
    ALL
  }

  enum SimpleOperator {
    NEQ("<>"),
    CONTAINS("@>"),
    CONTAINED("<@"),
    OVERLAP("&&"),
    STRICTLY_LEFT("<<"),
    STRICTLY_RIGHT(">>"),
    NOT_EXTENDS_RIGHT("&<"),
    NOT_EXTENDS_LEFT("&>"),
    ADJACENT("-|-");

    private final String sql;

    SimpleOperator(String sql) {
      this.sql = sql;
    }

    public String sql() {
      return sql;
    }
  }

  enum IsValue {
    NULL,
    NOT_NULL,
    TRUE,
    FALSE,
    UNKNOWN
  }

  enum FullTextOperator {
    FTS("to_tsquery"),
    PLAIN("plainto_tsquery"),
    PHRASE("phraseto_tsquery"),
    WEB("websearch_to_tsquery");

    private final String function;

    FullTextOperator(String function) {
      this.function = function;
    }

    public String function() {
      return function;
    }
  }
}
