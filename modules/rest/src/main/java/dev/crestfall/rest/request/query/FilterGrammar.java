package dev.crestfall.rest.request.query;

import dev.crestfall.rest.request.filter.Field;
import dev.crestfall.rest.request.filter.Filter;
import dev.crestfall.rest.request.filter.LogicTree;
import dev.crestfall.rest.request.filter.Operand;
import dev.crestfall.rest.request.filter.Operation;
import dev.crestfall.rest.request.filter.Operation.Comparison;
import dev.crestfall.rest.request.filter.Operation.FullTextOperator;
import dev.crestfall.rest.request.filter.Operation.IsValue;
import dev.crestfall.rest.request.filter.Operation.Quantifier;
import dev.crestfall.rest.request.filter.Operation.SimpleOperator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `op.value` of filters, and the logic trees of `and=` and `or=`.
final class FilterGrammar extends NameGrammar {
  private static final String OPERATOR = "operator (eq, gt, ...)";
  private static final String NO_OPERATOR = "unknown single value operator";

  private final boolean inTree;
  private final int slot;

  private FilterGrammar(String text, boolean inTree, int slot) {
    super(text);
    this.inTree = inTree;
    this.slot = slot;
  }

  /// An operation and whether `not.` stands before it.
  record Negatable(boolean negated, Operation operation) {}

  /// Parses a filter's value.
  ///
  /// @param slot of its operand
  static Negatable filter(String value, int slot) {
    FilterGrammar grammar = new FilterGrammar(value, false, slot);
    return grammar.parse("failed to parse filter (" + value + ")", grammar::negatable);
  }

  /// Parses a value that is a filter if it begins like one; null if it does not.
  static @Nullable Negatable filterOrArgument(String value, int slot) {
    FilterGrammar grammar = new FilterGrammar(value, false, slot);
    Negatable filter = grammar.negatable();
    return filter == null && grammar.position != 0 ? filter(value, slot) : filter;
  }

  /// The list of `in.`, from its parenthesis on; null if it is malformed.
  static @Nullable List<String> list(String value, int from) {
    FilterGrammar grammar = new FilterGrammar(value, false, Operand.FIXED);
    grammar.position = from;
    return grammar.list();
  }

  /// Parses a logic tree.
  ///
  /// @param operator `and`, `or`, or either with `not.` before it
  static LogicTree tree(String operator, String value) {
    FilterGrammar grammar = new FilterGrammar(operator + value, true, Operand.FIXED);
    return grammar.parse("failed to parse logic tree (" + value + ")", grammar::tree);
  }

  private @Nullable LogicTree tree() {
    LogicTree leaf = attempt(this::leaf);
    if (leaf != null) {
      return leaf;
    }
    boolean negated = Boolean.TRUE.equals(labelled("negation operator (not)", this::not));
    Boolean or = labelled("logic operator (and, or)", this::orNotAnd);
    if (or == null || !lexeme(() -> take('('))) {
      return null;
    }
    List<LogicTree> members = nested(() -> separated(this::tree, () -> lexeme(() -> take(','))));
    return members != null && lexeme(() -> take(')'))
        ? new LogicTree.Group(negated, or, members)
        : null;
  }

  private Boolean not() {
    return attemptTo(() -> take("not") && delimiter());
  }

  private @Nullable Boolean orNotAnd() {
    if (attemptTo(() -> take("and"))) {
      return Boolean.FALSE;
    }
    return take("or") ? Boolean.TRUE : null;
  }

  private @Nullable LogicTree leaf() {
    Field field = field();
    if (field == null || !delimiter()) {
      return null;
    }
    Negatable filter = negatable();
    return filter == null
        ? null
        : new LogicTree.Leaf(new Filter(field, filter.negated(), filter.operation()));
  }

  private @Nullable Negatable negatable() {
    boolean negated = not();
    Operation operation = labelled(OPERATOR, this::operation);
    return operation == null ? null : new Negatable(negated, operation);
  }

  private @Nullable Operation operation() {
    if (attemptTo(() -> take("in") && delimiter())) {
      List<String> values = list();
      return values == null ? null : new Operation.In(values, slotOf(values));
    }
    if (attemptTo(() -> take("is") && delimiter())) {
      IsValue value = labelled("isVal: (null, not_null, true, false, unknown)", this::isValue);
      return value == null ? null : new Operation.Is(value);
    }
    if (attemptTo(() -> take("isdistinct") && delimiter())) {
      return new Operation.IsDistinct(operand(slot));
    }
    Operation operation = attempt(this::fullText);
    if (operation == null) {
      operation = attempt(this::simple);
    }
    return operation == null ? attempt(this::compare) : operation;
  }

  /// An empty list is compared in another way, so it can't share a statement with the others.
  private int slotOf(List<String> values) {
    return RequestShape.isEmptyList(values) ? Operand.FIXED : slot;
  }

  private @Nullable IsValue isValue() {
    for (IsValue value : IsValue.values()) {
      if (attemptTo(() -> takeAnyCase(Operators.text(value)))) {
        return value;
      }
    }
    return null;
  }

  private boolean takeAnyCase(String word) {
    for (int i = 0; i < word.length(); i++) {
      char lower = word.charAt(i);
      boolean matches = take(lower) || take(Character.toUpperCase(lower));
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Operation fullText() {
    FullTextOperator operator = null;
    for (FullTextOperator candidate : FullTextOperator.values()) {
      if (attemptTo(() -> take(Operators.text(candidate)))) {
        operator = candidate;
        break;
      }
    }
    if (operator == null) {
      return null;
    }
    String language = attempt(() -> take('(') ? closed(identifier()) : null);
    return delimiter()
        ? new Operation.FullText(
            operator, language, operand(language == null ? slot : Operand.FIXED))
        : null;
  }

  private <T> @Nullable T closed(@Nullable T inner) {
    return inner != null && take(')') ? inner : null;
  }

  private @Nullable Operation simple() {
    SimpleOperator operator = labelled(NO_OPERATOR, this::simpleOperator);
    return operator != null && delimiter() ? new Operation.Simple(operator, operand(slot)) : null;
  }

  private @Nullable SimpleOperator simpleOperator() {
    for (SimpleOperator candidate : SimpleOperator.values()) {
      if (attemptTo(() -> take(Operators.text(candidate)))) {
        return candidate;
      }
    }
    return null;
  }

  private @Nullable Operation compare() {
    Comparison operator = labelled(NO_OPERATOR, this::comparison);
    if (operator == null) {
      return null;
    }
    Quantifier quantifier = attempt(() -> take('(') ? closed(quantifier()) : null);
    return delimiter()
        ? new Operation.Compare(
            operator, quantifier, operand(quantifier == null ? slot : Operand.FIXED))
        : null;
  }

  private @Nullable Comparison comparison() {
    for (Comparison candidate : Comparison.values()) {
      if (attemptTo(() -> take(Operators.text(candidate)))) {
        return candidate;
      }
    }
    return null;
  }

  private @Nullable Quantifier quantifier() {
    if (attemptTo(() -> take("any"))) {
      return Quantifier.ANY;
    }
    return take("all") ? Quantifier.ALL : null;
  }

  private Operand operand(int slot) {
    return new Operand(slot, inTree ? valueInTree() : rest());
  }

  private String rest() {
    String value = text.substring(position);
    if (!value.isEmpty()) {
      position = text.length();
      expectations = Expectations.NONE;
    }
    expectations = expectations.and(Expectations.metEnd(position));
    return value;
  }

  private String valueInTree() {
    String quoted = attempt(this::quotedItem);
    if (quoted != null) {
      return quoted;
    }
    String array = attempt(this::arrayLiteral);
    return array == null ? plainItem() : array;
  }

  private @Nullable String arrayLiteral() {
    int start = position;
    if (!take("{")) {
      return null;
    }
    takeWhile(c -> c != '{' && c != '}');
    return take("}") ? text.substring(start, position) : null;
  }

  private @Nullable List<String> list() {
    if (!lexeme(() -> take('('))) {
      return null;
    }
    List<String> values = separated(this::listItem, () -> take(','));
    return values != null && lexeme(() -> take(')')) ? new ArrayList<>(values) : null;
  }

  private String listItem() {
    String quoted = attempt(this::quotedItem);
    return quoted == null ? plainItem() : quoted;
  }

  private @Nullable String quotedItem() {
    String quoted = quotedValue();
    return quoted != null && notFollowedBy(FilterGrammar::isItemPart, null) ? quoted : null;
  }

  private String plainItem() {
    int start = takeWhile(FilterGrammar::isItemPart);
    return text.substring(start, position);
  }

  private static boolean isItemPart(int c) {
    return c != ',' && c != ')';
  }
}
