package dev.crestfall.graphql.argument;

import dev.crestfall.graphql.argument.Decisions.Kind;
import dev.crestfall.graphql.argument.Decisions.Question;
import graphql.language.ArrayValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The value of an argument, or a part of one. Everything but [#operand()] is a question whose
/// answer decides about the plan, and is remembered as such.
public final class Input {
  private final Decisions decisions;
  private final @Nullable Value<?> literal;
  private final @Nullable Place place;

  private Input(Decisions decisions, @Nullable Value<?> literal, @Nullable Place place) {
    this.decisions = decisions;
    this.literal = literal;
    this.place = place;
  }

  /// The value of an argument; null for one that the document does not have.
  public static Input of(@Nullable Value<?> literal, Decisions decisions) {
    return literal instanceof VariableReference reference
        ? new Input(decisions, null, new Place(reference.getName(), List.of()))
        : new Input(decisions, literal, null);
  }

  /// Whether nothing is given, not even null.
  public boolean isAbsent() {
    return kind() == Kind.ABSENT;
  }

  /// Whether nothing or null is given.
  public boolean isNull() {
    return kind() == Kind.NULL || kind() == Kind.ABSENT;
  }

  public boolean isObject() {
    return kind() == Kind.OBJECT;
  }

  public boolean isList() {
    return kind() == Kind.LIST;
  }

  private Kind kind() {
    if (place != null) {
      return (Kind) Objects.requireNonNull(decisions.ask(place, Question.KIND));
    }
    return switch (literal) {
      case null -> Kind.ABSENT;
      case NullValue _ -> Kind.NULL;
      case ObjectValue _ -> Kind.OBJECT;
      case ArrayValue _ -> Kind.LIST;
      default -> Kind.SINGLE;
    };
  }

  /// The members that are given, in order; empty for what is no object. Of two literals with one
  /// name the last counts.
  public SequencedMap<String, Input> members() {
    SequencedMap<String, Input> members = new LinkedHashMap<>();
    if (literal instanceof ObjectValue object) {
      for (ObjectField field : object.getObjectFields()) {
        Input member = of(field.getValue(), decisions);
        if (!member.isAbsent()) {
          members.put(field.getName(), member);
        }
      }
    } else if (place != null && decisions.ask(place, Question.SHAPE) instanceof List<?> keys) {
      for (Object key : keys) {
        members.put((String) key, new Input(decisions, null, place.child(key)));
      }
    }
    return members;
  }

  /// The items of a list; what is no list is the only item of one; none for nothing or null.
  public List<Input> items() {
    if (isNull()) {
      return List.of();
    }
    if (!isList()) {
      return List.of(this);
    }
    List<Input> items = new ArrayList<>();
    if (literal instanceof ArrayValue array) {
      array.getValues().forEach(item -> items.add(of(item, decisions)));
    } else if (place != null && decisions.ask(place, Question.SHAPE) instanceof Integer size) {
      for (int i = 0; i < size; i++) {
        items.add(new Input(decisions, null, place.child(i)));
      }
    }
    return items;
  }

  /// Whether the whole value is a variable's, or a part of one.
  public boolean isVariable() {
    return place != null;
  }

  /// What items a variable's list has, without a question for each of them.
  ///
  /// @param known keys that objects may have
  /// @throws IllegalStateException when the document itself writes the list
  public Shapes shapes(Set<String> known) {
    if (place == null) {
      throw new IllegalStateException("not a variable");
    }
    return (Shapes) Objects.requireNonNull(decisions.ask(place, value -> Shapes.of(value, known)));
  }

  /// The value itself, where it decides about the plan; null too when nothing is given.
  public @Nullable Object decided() {
    Object value =
        place != null
            ? decisions.ask(place, Question.VALUE)
            : literal == null ? null : decidedLiteral(literal);
    return value instanceof Place.Nothing ? null : value;
  }

  /// What follows from the value, where only that decides about the plan: another value with the
  /// same consequence is as good. Nothing counts as null.
  ///
  /// @param consequence the same for the same value, always; its answers are compared as objects
  public <T> @Nullable T decided(Function<@Nullable Object, @Nullable T> consequence) {
    if (place == null) {
      return consequence.apply(decided());
    }
    @SuppressWarnings("unchecked")
    T answer =
        (T)
            decisions.ask(
                place, value -> consequence.apply(value instanceof Place.Nothing ? null : value));
    return answer;
  }

  /// Variables within a literal decide with it.
  private @Nullable Object decidedLiteral(Value<?> value) {
    switch (value) {
      case ArrayValue array -> array.getValues().forEach(item -> of(item, decisions).decided());
      case ObjectValue object ->
          object.getObjectFields().forEach(field -> of(field.getValue(), decisions).decided());
      default -> {}
    }
    return Literals.plain(value, decisions.variables());
  }

  /// The value that is bound when the statement runs.
  public Operand operand() {
    return place != null
        ? new Operand.Given(place.variable(), place.steps())
        : new Operand.Written(literal == null ? NullValue.of() : literal);
  }
}
