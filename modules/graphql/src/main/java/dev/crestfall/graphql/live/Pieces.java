package dev.crestfall.graphql.live;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// A message around an answer that many may be sent: what each of them holds is a piece of it.
final class Pieces implements Iterator<String> {
  /// In bytes.
  static final int LONGEST = 64 * 1024;

  private final String before;
  private final byte[] answer;
  private final String after;
  private int at;

  /// @param answer in UTF-8
  Pieces(String before, byte[] answer, String after) {
    this.before = before;
    this.answer = answer;
    this.after = after;
  }

  @Override
  public boolean hasNext() {
    return at < answer.length;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int begin = at;
    at = end(begin);
    String piece = new String(answer, begin, at - begin, StandardCharsets.UTF_8);
    String first = begin == 0 ? before + piece : piece;
    return hasNext() ? first : first + after;
  }

  /// A character stays whole.
  private int end(int begin) {
    int end = Math.min(answer.length, begin + LONGEST);
    while (end < answer.length && (answer[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }
}
