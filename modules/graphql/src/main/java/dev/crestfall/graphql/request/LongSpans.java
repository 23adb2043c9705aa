package dev.crestfall.graphql.request;

import dev.crestfall.graphql.request.JsonValues.NoJsonException;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Where in a text of JSON its long arrays and objects stand, found without reading it. What is
/// found of nonsense is nonsense too: whoever reads it says so.
final class LongSpans {
  private final byte[] json;
  private final int longest;
  private final NavigableMap<Integer, Integer> spans = new TreeMap<>();

  /// Where those that are open began.
  private final int[] begins = new int[JsonValues.DEEPEST];

  private int depth;
  private int at;

  private LongSpans(byte[] json, int longest) {
    this.json = json;
    this.longest = longest;
  }

  /// The ends of what is longer than that, by their begins; without the value that is all the text.
  ///
  /// @throws NoJsonException when it is nested too deeply
  static NavigableMap<Integer, Integer> of(byte[] json, int longest) throws NoJsonException {
    LongSpans found = new LongSpans(json, longest);
    return found.canTell() ? found.spans : new TreeMap<>();
  }

  private boolean canTell() throws NoJsonException {
    if (json.length > 0 && json[0] == (byte) 0xEF) {
      // A byte order mark.
      return false;
    }
    for (at = 0; at < json.length; at++) {
      switch (json[at]) {
        case '"' -> skipString();
        case '{', '[' -> open();
        case '}', ']' -> {
          if (!close()) {
            return false;
          }
        }
        case 0 -> {
          // It is UTF-16 or UTF-32.
          return false;
        }
        default -> {}
      }
    }
    return true;
  }

  private void skipString() {
    at++;
    while (at < json.length && json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
  }

  private void open() throws NoJsonException {
    if (depth == begins.length) {
      throw new NoJsonException("it is nested more than " + begins.length + " levels deep");
    }
    begins[depth++] = at;
  }

  private boolean close() {
    if (depth == 0) {
      return false;
    }
    int begin = begins[--depth];
    int end = at + 1;
    if (depth > 0 && end - begin > longest) {
      spans.put(begin, end);
    }
    return true;
  }
}
