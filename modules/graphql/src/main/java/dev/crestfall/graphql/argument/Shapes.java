package dev.crestfall.graphql.argument;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which kinds of items a list has, however many there are of each.
///
/// @param keys the key sets that its objects have, in the order of their first objects
/// @param holdsNull whether an item is null
/// @param holdsOther whether an item is neither null nor an object
public record Shapes(Set<Set<String>> keys, boolean holdsNull, boolean holdsOther) {
  public Shapes {
    keys = Collections.unmodifiableSet(new LinkedHashSet<>(keys));
  }

  /// Of a variable's value: what is no list is the only item of one. The first item that is wrong
  /// is the last one that is looked at.
  ///
  /// @param known keys that objects may have
  static Shapes of(@Nullable Object value, Set<String> known) {
    Set<Set<String>> keys = new LinkedHashSet<>();
    boolean holdsNull = false;
    boolean holdsOther = false;
    // Most objects are like the one before them.
    Set<String> last = Set.of();
    for (Object item : value instanceof List<?> list ? list : Collections.singletonList(value)) {
      boolean strange = false;
      switch (item) {
        case null -> holdsNull = true;
        case Map<?, ?> map -> {
          if (keys.isEmpty() || !last.equals(map.keySet())) {
            last = names(map);
            strange = keys.add(last) && !known.containsAll(last);
          }
        }
        default -> holdsOther = true;
      }
      if (holdsNull || holdsOther || strange) {
        break;
      }
    }
    return new Shapes(keys, holdsNull, holdsOther);
  }

  @SuppressWarnings("unchecked")
  private static Set<String> names(Map<?, ?> map) {
    // A view would keep the whole request alive in the guards.
    return new LinkedHashSet<>((Set<String>) map.keySet());
  }

  /// The keys that any object has.
  public Set<String> allKeys() {
    Set<String> all = new LinkedHashSet<>();
    keys.forEach(all::addAll);
    return all;
  }

  long weight() {
    long weight = 0;
    for (Set<String> names : keys) {
      weight += weight(names);
    }
    return weight;
  }

  /// About how many bytes these keys take.
  static long weight(Collection<?> keys) {
    long weight = 50;
    for (Object key : keys) {
      weight += 80 + ((String) key).length();
    }
    return weight;
  }

  /// Whether there is no item at all.
  public boolean isEmpty() {
    return keys.isEmpty() && !holdsNull && !holdsOther;
  }
}
