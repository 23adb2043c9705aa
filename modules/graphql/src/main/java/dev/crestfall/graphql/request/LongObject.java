package dev.crestfall.graphql.request;

import java.io.IOException;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A long object, read when somebody asks for what is in it.
final class LongObject extends AbstractMap<String, @Nullable Object> {
  private final int begin;
  private final int end;

  /// Null when it is read.
  private @Nullable LongText text;

  private @Nullable Map<String, @Nullable Object> known;

  LongObject(LongText text, int begin, int end) {
    this.text = text;
    this.begin = begin;
    this.end = end;
  }

  /// @throws BadRequestException when it is no JSON
  private synchronized Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = known;
    if (members == null) {
      members = read(Objects.requireNonNull(text, "it is read once"));
      known = members;
      text = null;
    }
    return members;
  }

  @SuppressWarnings("unchecked") // the span of an object
  private Map<String, @Nullable Object> read(LongText unread) {
    try (ValueReader reader = unread.reader(begin, end)) {
      return (Map<String, @Nullable Object>) Objects.requireNonNull(reader.whole());
    } catch (IOException e) {
      throw RequestReader.noJson(e);
    }
  }

  /// What it holds is not said: that would read all.
  @Override
  public String toString() {
    return "a long object";
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return members().containsKey(name);
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return members().get(name);
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return members().entrySet();
  }
}
