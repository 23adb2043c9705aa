package dev.crestfall.graphql.request;

import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import org.jspecify.annotations.Nullable;

/// A long array, read as far as somebody asks.
final class LongList extends AbstractList<@Nullable Object> {
  private final int begin;
  private final int end;
  private final List<@Nullable Object> known = new ArrayList<>();

  /// Null when all is read.
  private @Nullable LongText text;

  private @Nullable ValueReader reader;
  private @Nullable BadRequestException broken;

  LongList(LongText text, int begin, int end) {
    this.text = text;
    this.begin = begin;
    this.end = end;
  }

  /// Whether there is an item of this number.
  ///
  /// @throws BadRequestException when it is no JSON up to there
  private synchronized boolean reaches(int index) {
    if (broken != null && known.size() <= index) {
      throw broken;
    }
    try {
      while (known.size() <= index && text != null) {
        readItem(text);
      }
    } catch (IOException e) {
      broken = RequestReader.noJson(e);
      throw broken;
    }
    return index < known.size();
  }

  private void readItem(LongText unread) throws IOException {
    ValueReader open = reader;
    if (open == null) {
      open = unread.reader(begin, end);
      open.enter();
      reader = open;
    }
    if (!open.item(known)) {
      open.close();
      reader = null;
      text = null;
    }
  }

  private synchronized @Nullable Object item(int index) {
    return known.get(index);
  }

  @Override
  public @Nullable Object get(int index) {
    return reaches(index) ? item(index) : known.get(index);
  }

  @Override
  public int size() {
    boolean _ = reaches(Integer.MAX_VALUE);
    return known.size();
  }

  @Override
  public boolean isEmpty() {
    return !reaches(0);
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return reaches(next);
      }

      @Override
      public @Nullable Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return item(next++);
      }
    };
  }

  /// What it holds is not said: that would read all.
  @Override
  public String toString() {
    return "a long list";
  }

  /// How many there are is not asked: that would read all.
  @Override
  public Spliterator<@Nullable Object> spliterator() {
    return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED);
  }
}
