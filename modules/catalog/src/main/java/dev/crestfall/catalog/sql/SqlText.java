package dev.crestfall.catalog.sql;

import dev.crestfall.catalog.QualifiedName;
import java.util.function.Consumer;

/// Gathers a statement's text: what its writer says, names, and constants that the writer knows.
///
/// @param <W> the writer itself
public abstract class SqlText<W extends SqlText<W>> {
  private final StringBuilder text = new StringBuilder(512);

  protected abstract W self();

  public W add(String sql) {
    text.append(sql);
    return self();
  }

  public W name(String identifier) {
    return add(QualifiedName.quote(identifier));
  }

  public W name(QualifiedName name) {
    return add(name.quoted());
  }

  /// Text that is known when the statement is written, as a constant.
  public W literal(String value) {
    return add(quote(value));
  }

  public <T> W list(Iterable<T> items, String separator, Consumer<T> writer) {
    boolean first = true;
    for (T item : items) {
      if (!first) {
        text.append(separator);
      }
      first = false;
      writer.accept(item);
    }
    return self();
  }

  public String text() {
    return text.toString();
  }

  /// A string constant. Backslashes are doubled in the escape form, so it means the same whatever
  /// `standard_conforming_strings` is. A NUL can't be part of text: the rest after it is dropped.
  public static String quote(String value) {
    int end = value.indexOf('\0');
    String text = end < 0 ? value : value.substring(0, end);
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
  }
}
