package dev.crestfall.rest.request.body;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a JSON body holds: one object, or an array of them.
///
/// @param keys of the first object
/// @param uniform every element is an object and has the keys of the first
/// @param rowless an empty array, or no object or array at all
record JsonRows(Set<String> keys, boolean uniform, boolean rowless) {
  private static final JsonRows NONE = new JsonRows(Set.of(), true, true);

  /// Looks a body through, in one pass; null when it is not JSON.
  static @Nullable JsonRows read(byte[] body) {
    Reader reader = new Reader(new JsonScanner(body));
    JsonScanner scanner = reader.scanner;
    scanner.whitespace();
    boolean valid;
    boolean rowless = false;
    if (scanner.nextIs('{')) {
      valid = reader.object();
    } else if (scanner.nextIs('[')) {
      valid = reader.array();
      rowless = reader.elements == 0;
    } else {
      valid = scanner.value();
      rowless = true;
    }
    scanner.whitespace();
    if (!valid || scanner.at < body.length) {
      return null;
    }
    return rowless ? NONE : new JsonRows(reader.keys(), reader.uniform, false);
  }

  /// Objects of one array mostly have the same keys, spelled the same and in the same order: then a
  /// key is compared by its bytes with the one at its place in the first object.
  private static final class Reader {
    final JsonScanner scanner;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private byte[][] spellings = new byte[8][];
    private int[] spelledOrdinals = new int[8];
    private int spelled;
    private int[] lastSeen = new int[8];
    int elements;
    private int objects;
    boolean uniform = true;

    Reader(JsonScanner scanner) {
      this.scanner = scanner;
    }

    Set<String> keys() {
      return Collections.unmodifiableSet(new TreeSet<>(ordinals.keySet()));
    }

    boolean array() {
      scanner.take('[');
      scanner.whitespace();
      if (scanner.take(']')) {
        return true;
      }
      do {
        scanner.whitespace();
        elements++;
        boolean object = scanner.nextIs('{');
        uniform &= object;
        if (object ? !object() : !scanner.value()) {
          return false;
        }
        scanner.whitespace();
      } while (scanner.take(','));
      return scanner.take(']');
    }

    boolean object() {
      objects++;
      scanner.take('{');
      scanner.whitespace();
      int distinct = 0;
      if (!scanner.take('}')) {
        int place = 0;
        do {
          scanner.whitespace();
          int start = scanner.at;
          if (!scanner.string()) {
            return false;
          }
          int ordinal = ordinal(place++, start, scanner.at);
          scanner.whitespace();
          if (!scanner.take(':') || !scanner.value()) {
            return false;
          }
          if (ordinal >= 0 && lastSeen[ordinal] != objects) {
            lastSeen[ordinal] = objects;
            distinct++;
          }
          scanner.whitespace();
        } while (scanner.take(','));
        if (!scanner.take('}')) {
          return false;
        }
      }
      uniform &= distinct == ordinals.size();
      return true;
    }

    /// The number of the key between `start` and `end`, -1 when the first object has none such.
    private int ordinal(int place, int start, int end) {
      byte[] bytes = scanner.bytes;
      if (objects == 1) {
        return learn(place, start, end);
      }
      if (place < spelled) {
        byte[] spelling = spellings[place];
        if (Arrays.equals(bytes, start, end, spelling, 0, spelling.length)) {
          return spelledOrdinals[place];
        }
      }
      Integer known = ordinals.get(JsonKey.decode(bytes, start, end));
      uniform &= known != null;
      return known == null ? -1 : known;
    }

    private int learn(int place, int start, int end) {
      if (place == spellings.length) {
        spellings = Arrays.copyOf(spellings, place * 2);
        spelledOrdinals = Arrays.copyOf(spelledOrdinals, place * 2);
        lastSeen = Arrays.copyOf(lastSeen, place * 2);
      }
      byte[] bytes = scanner.bytes;
      Integer next = ordinals.size();
      Integer known = ordinals.putIfAbsent(JsonKey.decode(bytes, start, end), next);
      spellings[place] = Arrays.copyOfRange(bytes, start, end);
      spelledOrdinals[place] = known == null ? next : known;
      spelled = place + 1;
      return spelledOrdinals[place];
    }
  }
}
