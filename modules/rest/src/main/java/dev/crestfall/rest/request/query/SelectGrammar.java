package dev.crestfall.rest.request.query;

import dev.crestfall.rest.request.AggregateFunction;
import dev.crestfall.rest.request.JoinType;
import dev.crestfall.rest.request.SelectItem;
import dev.crestfall.rest.request.filter.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `select=`: columns, embeds and spreads.
final class SelectGrammar extends NameGrammar {
  private SelectGrammar(String text) {
    super(text);
  }

  static List<SelectItem> parse(String value) {
    SelectGrammar grammar = new SelectGrammar(value);
    return grammar.parse("failed to parse select parameter (" + value + ")", grammar::items);
  }

  private @Nullable List<SelectItem> items() {
    int start = position;
    List<SelectItem> items = separated(this::item, () -> lexeme(() -> take(',')));
    return items == null && position == start ? List.of() : items;
  }

  private @Nullable SelectItem item() {
    Target spread = attempt(this::spreadTarget);
    if (spread != null) {
      List<SelectItem> inner = inParentheses();
      return inner == null
          ? null
          : new SelectItem.Spread(spread.name(), spread.hint(), spread.joinType(), inner);
    }
    Target embed = attempt(this::embedTarget);
    if (embed != null) {
      List<SelectItem> inner = inParentheses();
      return inner == null
          ? null
          : new SelectItem.Embed(
              embed.name(), embed.alias(), embed.hint(), embed.joinType(), inner);
    }
    whitespace();
    SelectItem column = column();
    if (column != null) {
      whitespace();
    }
    return column;
  }

  private @Nullable List<SelectItem> inParentheses() {
    if (!take('(')) {
      return null;
    }
    List<SelectItem> inner = nested(this::items);
    return inner != null && take(')') ? inner : null;
  }

  /// What stands before an embed's parenthesis.
  private record Target(
      String name, @Nullable String alias, @Nullable String hint, @Nullable JoinType joinType) {}

  private @Nullable Target spreadTarget() {
    whitespace();
    if (!take("...")) {
      return null;
    }
    String name = fieldName();
    return name == null ? null : target(null, name);
  }

  private @Nullable Target embedTarget() {
    whitespace();
    String alias = alias();
    String name = fieldName();
    return name == null || name.equals("count") ? null : target(alias, name);
  }

  private @Nullable Target target(@Nullable String alias, String name) {
    String hint = null;
    JoinType joinType = null;
    for (int i = 0; i < 2 && take('!'); i++) {
      if (attemptTo(() -> take("left"))) {
        joinType = joinType == null ? JoinType.LEFT : joinType;
      } else if (attemptTo(() -> take("inner"))) {
        joinType = joinType == null ? JoinType.INNER : joinType;
      } else {
        String named = attempt(this::fieldName);
        if (named == null) {
          return null;
        }
        hint = hint == null ? named : hint;
      }
    }
    if (!lookAhead("(")) {
      return null;
    }
    whitespace();
    return new Target(name, alias, hint, joinType);
  }

  private @Nullable String alias() {
    return attempt(() -> {
      String name = fieldName();
      boolean separated = name != null && take(':') && notFollowedBy(c -> c == ':', "\":\"");
      return separated ? name : null;
    });
  }

  private @Nullable SelectItem column() {
    SelectItem star = attempt(this::star);
    if (star != null) {
      return star;
    }
    SelectItem count = attempt(this::countOfRows);
    return count == null ? fieldColumn() : count;
  }

  private @Nullable SelectItem star() {
    return take("*") && ends()
        ? new SelectItem.Column(new Field("*", List.of()), null, null, null, null)
        : null;
  }

  private @Nullable SelectItem countOfRows() {
    String alias = alias();
    if (!take("count()")) {
      return null;
    }
    int start = position;
    String cast = cast();
    if ((cast == null && position != start) || !ends()) {
      return null;
    }
    Field field = new Field("*", List.of());
    return new SelectItem.Column(field, AggregateFunction.COUNT, cast, null, alias);
  }

  private @Nullable SelectItem fieldColumn() {
    String alias = alias();
    Field field = field();
    if (field == null) {
      return null;
    }
    int start = position;
    String cast = cast();
    if (cast == null && position != start) {
      return null;
    }
    AggregateFunction aggregate =
        attempt(() -> {
          AggregateFunction named = take('.') ? aggregate() : null;
          return named != null && take("()") ? named : null;
        });
    start = position;
    String aggregateCast = cast();
    if ((aggregateCast == null && position != start) || !ends()) {
      return null;
    }
    return new SelectItem.Column(field, aggregate, aggregateCast, cast, alias);
  }

  private @Nullable String cast() {
    return take("::") ? identifier() : null;
  }

  private @Nullable AggregateFunction aggregate() {
    int start = position;
    if (take("sum")) {
      return AggregateFunction.SUM;
    }
    if (position == start && take("avg")) {
      return AggregateFunction.AVG;
    }
    if (position == start && take("count")) {
      return AggregateFunction.COUNT;
    }
    if (position == start && attemptTo(() -> take("max"))) {
      return AggregateFunction.MAX;
    }
    return position == start && attemptTo(() -> take("min")) ? AggregateFunction.MIN : null;
  }

  private boolean ends() {
    return lookAhead(")") || lookAhead(",") || endOfInput();
  }
}
