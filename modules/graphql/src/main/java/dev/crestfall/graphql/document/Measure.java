package dev.crestfall.graphql.document;

import dev.crestfall.graphql.error.RefusedException;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Measures what operations ask for, without opening their fragments: each is measured once, and
/// counts wherever it is spread.
final class Measure {
  private static final Size NOTHING = new Size(0, 0, 0);
  private static final Size UNDER_WAY = new Size(-1, 0, 0);

  private final Map<String, FragmentDefinition> fragments;
  private final Map<String, Size> known = new HashMap<>();

  Measure(Map<String, FragmentDefinition> fragments) {
    this.fragments = fragments;
  }

  /// @param fields saturates
  record Size(long depth, long aliases, long fields) {
    Size beside(Size other) {
      return new Size(
          Math.max(depth, other.depth),
          Math.min(Integer.MAX_VALUE, aliases + other.aliases),
          Math.min(Integer.MAX_VALUE, fields + other.fields));
    }
  }

  /// Refuses fragments that hold themselves, wanted or not.
  void requireNoCycles() {
    fragments.keySet().forEach(this::ofFragment);
  }

  /// Refuses what is too much.
  void require(SelectionSet operation, Limits limits) {
    Size size = of(operation);
    require(
        "The operation is %d levels deep, more than the %d allowed", size.depth, limits.depth());
    require(
        "The operation has %d aliases, more than the %d allowed", size.aliases, limits.aliases());
    require("The operation has %d fields, more than the %d allowed", size.fields, limits.fields());
  }

  private static void require(String words, long is, int most) {
    if (is > most) {
      throw new RefusedException(words.formatted(is, most), "limit_exceeded");
    }
  }

  private Size of(@Nullable SelectionSet set) {
    Size all = NOTHING;
    if (set != null) {
      for (Selection<?> selection : set.getSelections()) {
        all = all.beside(of(selection));
      }
    }
    return all;
  }

  private Size of(Selection<?> selection) {
    return switch (selection) {
      case Field field -> {
        Size below = of(field.getSelectionSet());
        String alias = field.getAlias();
        int other = alias == null || alias.equals(field.getName()) ? 0 : 1;
        yield new Size(below.depth + 1, below.aliases + other, below.fields + 1);
      }
      case InlineFragment inline -> of(inline.getSelectionSet());
      case FragmentSpread spread -> ofFragment(spread.getName());
      default -> NOTHING;
    };
  }

  @SuppressWarnings("ReferenceEquality") // a mark, not a size
  private Size ofFragment(String name) {
    Size size = known.get(name);
    FragmentDefinition fragment = fragments.get(name);
    if (size != null || fragment == null) {
      if (size == UNDER_WAY) {
        throw new RefusedException("Found a cycle between fragments", "document_invalid");
      }
      return size == null ? NOTHING : size;
    }
    known.put(name, UNDER_WAY);
    Size measured = of(fragment.getSelectionSet());
    known.put(name, measured);
    return measured;
  }
}
