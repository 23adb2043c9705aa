package dev.crestfall.rest.request.query;

import dev.crestfall.rest.request.OrderTerm;
import dev.crestfall.rest.request.OrderTerm.Direction;
import dev.crestfall.rest.request.OrderTerm.Nulls;
import dev.crestfall.rest.request.filter.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `order=`.
final class OrderGrammar extends NameGrammar {
  private OrderGrammar(String text) {
    super(text);
  }

  static List<OrderTerm> parse(String value) {
    OrderGrammar grammar = new OrderGrammar(value);
    return grammar.parse("failed to parse order (" + value + ")", grammar::terms);
  }

  private @Nullable List<OrderTerm> terms() {
    return separated(this::term, () -> take(','));
  }

  private @Nullable OrderTerm term() {
    whitespace();
    OrderTerm term = attempt(this::relationTerm);
    if (term == null) {
      Field field = field();
      term = field == null ? null : directed(null, field);
    }
    if (term != null) {
      whitespace();
    }
    return term;
  }

  private @Nullable OrderTerm relationTerm() {
    String relation = fieldName();
    if (relation == null || !take('(')) {
      return null;
    }
    Field field = field();
    return field != null && take(')') ? directed(relation, field) : null;
  }

  private @Nullable OrderTerm directed(@Nullable String relation, Field field) {
    Direction direction = null;
    if (attemptTo(() -> delimiter() && take("asc"))) {
      direction = Direction.ASC;
    } else if (attemptTo(() -> delimiter() && take("desc"))) {
      direction = Direction.DESC;
    }
    Nulls nulls = null;
    if (attemptTo(() -> delimiter() && take("nullsfirst"))) {
      nulls = Nulls.FIRST;
    } else if (attemptTo(() -> delimiter() && take("nullslast"))) {
      nulls = Nulls.LAST;
    }
    boolean ends = nextIs(',') || attemptTo(() -> take(',')) || endOfInput();
    return ends ? new OrderTerm(relation, field, direction, nulls) : null;
  }
}
