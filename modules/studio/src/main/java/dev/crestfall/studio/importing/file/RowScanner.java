package dev.crestfall.studio.importing.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads rows out of bytes that come piece by piece. Fields may be quoted, and then hold
/// delimiters, line ends and doubled quotes. Knows how far whole rows reach, so that reading can go
/// on there another time.
public final class RowScanner {
  private static final String NOT_UTF8 = "is not UTF-8 text";

  private final Dialect dialect;
  private final Consumer<Fields> rows;
  private final ByteArrayOutputStream field = new ByteArrayOutputStream(256);
  private List<@Nullable String> values = new ArrayList<>();
  private @Nullable String problem;
  private long consumed;
  private long whole;
  private long line = 1;
  private long firstLine = 1;
  private State state = State.START;
  private boolean quotedField;

  private enum State {
    /// Before a row.
    START,
    /// In a field, or before it.
    PLAIN,
    QUOTED,
    /// After a quote within a quoted field: its end, or half of a doubled one.
    QUOTE,
    /// After a carriage return.
    RETURN
  }

  /// @param line of the first byte
  /// @param rows is told each row
  public RowScanner(Dialect dialect, long line, Consumer<Fields> rows) {
    this.dialect = dialect;
    this.line = line;
    this.rows = rows;
  }

  /// Takes some bytes.
  public void take(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      step(bytes[i]);
      consumed++;
      if (state == State.START) {
        whole = consumed;
      }
    }
  }

  /// How many bytes the whole rows take that were told so far.
  public long wholeBytes() {
    return whole;
  }

  /// The line on which the next row begins.
  public long nextLine() {
    return line;
  }

  /// There is no more: what is left is the last row.
  public void end() {
    if (state == State.QUOTED) {
      problem = "has a quote that is not closed";
    }
    if (state != State.START) {
      endRow();
    }
    whole = consumed;
  }

  private void step(byte octet) {
    switch (state) {
      case START -> {
        if (octet == '\n' || octet == '\r') {
          // A line with nothing in it is no row.
          line += octet == '\n' ? 1 : 0;
          return;
        }
        firstLine = line;
        state = State.PLAIN;
        plain(octet);
      }
      case PLAIN -> plain(octet);
      case QUOTED -> quoted(octet);
      case QUOTE -> {
        if (octet == '"') {
          field.write('"');
          state = State.QUOTED;
        } else {
          state = State.PLAIN;
          plain(octet);
        }
      }
      case RETURN -> {
        endRow();
        line++;
        if (octet != '\n') {
          whole = consumed;
          step(octet);
        }
      }
    }
  }

  private void plain(byte octet) {
    if (octet == dialect.separator()) {
      endField();
    } else if (octet == '\n') {
      endRow();
      line++;
    } else if (octet == '\r') {
      state = State.RETURN;
    } else if (octet == '"' && field.size() == 0 && !quotedField) {
      quotedField = true;
      state = State.QUOTED;
    } else {
      field.write(octet);
    }
  }

  private void quoted(byte octet) {
    if (octet == '"') {
      state = State.QUOTE;
    } else {
      line += octet == '\n' ? 1 : 0;
      field.write(octet);
    }
  }

  private void endField() {
    String text = text();
    values.add(!quotedField && text.equals(dialect.nullText()) ? null : text);
    field.reset();
    quotedField = false;
  }

  private String text() {
    ByteBuffer bytes = ByteBuffer.wrap(field.toByteArray());
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (text.indexOf('\0') >= 0) {
        problem = "has a NUL character";
        return text.replace("\0", "");
      }
      return text;
    } catch (CharacterCodingException _) {
      problem = NOT_UTF8;
      return new String(field.toByteArray(), StandardCharsets.ISO_8859_1).replace("\0", "");
    }
  }

  private void endRow() {
    endField();
    Fields row = new Fields(firstLine, values, problem);
    values = new ArrayList<>();
    problem = null;
    state = State.START;
    rows.accept(row);
  }
}
