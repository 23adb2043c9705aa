package dev.crestfall.graphql.argument;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a plan has asked of the variables, and was told. Used by one thread while a plan is made;
/// what comes of it is [Guards].
public final class Decisions {
  private final Variables variables;
  private final Set<Guard> guards = new LinkedHashSet<>();

  public Decisions(Variables variables) {
    this.variables = variables;
  }

  /// The values that were asked for are these, and the plan is good for all variables that give the
  /// same answers.
  public Guards guards() {
    return new Guards(List.copyOf(guards));
  }

  /// What is asked of one place.
  @FunctionalInterface
  interface Asked {
    @Nullable Object ask(@Nullable Object value);
  }

  /// What is asked again and again.
  enum Question implements Asked {
    /// Is there anything, null, an object, a list, or a single value?
    KIND,
    /// Which keys does the object have, or how many items the list?
    SHAPE,
    /// Which value is it?
    VALUE;

    @Override
    public @Nullable Object ask(@Nullable Object value) {
      return switch (this) {
        case KIND -> kind(value);
        case SHAPE -> shape(value);
        case VALUE -> value;
      };
    }

    private static Kind kind(@Nullable Object value) {
      return switch (value) {
        case null -> Kind.NULL;
        case Map<?, ?> _ -> Kind.OBJECT;
        case List<?> _ -> Kind.LIST;
        case Place.Nothing _ -> Kind.ABSENT;
        default -> Kind.SINGLE;
      };
    }

    private static Object shape(@Nullable Object value) {
      return switch (value) {
        case Map<?, ?> map -> List.copyOf(map.keySet());
        case List<?> list -> list.size();
        case null, default -> kind(value);
      };
    }
  }

  /// What a value is.
  enum Kind {
    ABSENT,
    NULL,
    OBJECT,
    LIST,
    SINGLE
  }

  /// A question and its answer.
  record Guard(Place place, Asked question, @Nullable Object answer) {
    boolean holds(Variables variables) {
      return Objects.equals(question.ask(place.in(variables)), answer);
    }

    /// About how many bytes it keeps alive. A list or an object would keep a part of the request;
    /// nothing that makes sense is decided by one.
    long weight() {
      long place = 100 + 40L * this.place.steps().size();
      return place
          + switch (answer) {
            case String text -> text.length();
            case Shapes shapes -> shapes.weight();
            case List<?> keys when question == Question.SHAPE -> Shapes.weight(keys);
            case List<?> _, Map<?, ?> _ -> Guards.TOO_MUCH;
            case null, default -> 0;
          };
    }

    /// Without the answer, which may be long.
    @Override
    public int hashCode() {
      return Objects.hash(place, question);
    }
  }

  @Nullable Object ask(Place place, Asked question) {
    Guard guard = new Guard(place, question, question.ask(place.in(variables)));
    guards.add(guard);
    return guard.answer();
  }

  Variables variables() {
    return variables;
  }
}
