package dev.crestfall.postgres.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads SQL as pg_dump and psql write it, one statement after another, without holding more than
/// one of them. It knows comments, strings, dollar quotes, `BEGIN ATOMIC` bodies and the rows that
/// follow a COPY; of psql's own commands it passes over the pair around the output of pg_dump,
/// `\restrict` and its end, and refuses all others.
final class SqlScript {
  private static final int WORDS = 48;

  private final ScriptBytes bytes;
  private final long longest;
  private Statement current = new Statement();
  private boolean backslashEscapes;

  /// @param longest the most bytes that a statement may have
  SqlScript(InputStream in, long longest) throws IOException {
    this.bytes = new ScriptBytes(in);
    this.longest = longest;
    if (bytes.peek() == 0xEF && bytes.peek(1) == 0xBB && bytes.peek(2) == 0xBF) {
      bytes.next();
      bytes.next();
      bytes.next();
    }
  }

  /// The bytes of the script that are behind.
  long offset() {
    return bytes.offset();
  }

  /// The line that the next byte stands on.
  long line() {
    return bytes.line();
  }

  /// Tells how the strings of the next statements are written: old dumps turn
  /// `standard_conforming_strings` off.
  void backslashEscapes(boolean on) {
    backslashEscapes = on;
  }

  /// The next statement, or null at the end.
  @Nullable ScriptStatement next() throws IOException {
    current = new Statement();
    while (true) {
      int c = bytes.peek();
      if (c == ScriptBytes.END) {
        return current.started() ? current.finish() : null;
      } else if (c == ';' && current.mayEnd()) {
        bytes.next();
        if (current.started()) {
          return current.finish();
        }
      } else {
        token(c);
      }
    }
  }

  /// Passes on the rows after a COPY that was just read.
  void copyData(ScriptStatement copy, ScriptBytes.Sink sink) throws IOException, SQLException {
    bytes.skipLine();
    if (!bytes.copyData(sink)) {
      throw new TransferException(
          copy.line(),
          "The file ends within the rows of this COPY: there is no line \\.",
          "Is the file complete?");
    }
  }

  private void token(int c) throws IOException {
    switch (c) {
      case '-' -> dashOrComment();
      case '/' -> slashOrComment();
      case '\'' -> quoted(c, backslashEscapes);
      case '"' -> quoted(c, false);
      case '$' -> dollar();
      case '\\' -> command();
      case '(', '[' -> {
        take();
        current.depth++;
      }
      case ')', ']' -> {
        take();
        current.depth = Math.max(0, current.depth - 1);
      }
      default -> plain(c);
    }
  }

  private void plain(int c) throws IOException {
    if (isWordStart(c)) {
      word();
    } else if (c >= '0' && c <= '9') {
      while (isWordPart(bytes.peek()) || bytes.peek() == '.') {
        take();
      }
    } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
      if (current.started()) {
        take();
      } else {
        bytes.next();
      }
    } else {
      take();
    }
  }

  private void word() throws IOException {
    int from = current.size;
    do {
      take();
    } while (isWordPart(bytes.peek()));
    boolean escapes = current.size == from + 1 && (current.text[from] | 0x20) == 'e';
    if (escapes && bytes.peek() == '\'') {
      quoted('\'', true);
    } else {
      current.note(from);
    }
  }

  private void quoted(int quote, boolean escapes) throws IOException {
    long line = bytes.line();
    take();
    if (quote == '"') {
      current.note(current.size - 1);
    }
    while (true) {
      int c = bytes.peek();
      if (c == ScriptBytes.END) {
        throw new TransferException(
            line, "The quote that begins here does not end", "Is the file complete?");
      }
      take();
      if (c == '\\' && escapes && bytes.peek() != ScriptBytes.END) {
        take();
      } else if (c == quote) {
        if (bytes.peek() != quote) {
          return;
        }
        take();
      }
    }
  }

  private void dashOrComment() throws IOException {
    if (bytes.peek(1) != '-') {
      take();
      return;
    }
    while (bytes.peek() != '\n' && bytes.peek() != ScriptBytes.END) {
      takeIfStarted();
    }
  }

  private void slashOrComment() throws IOException {
    if (bytes.peek(1) != '*') {
      take();
      return;
    }
    long line = bytes.line();
    int depth = 0;
    do {
      int c = bytes.peek();
      if (c == ScriptBytes.END) {
        throw new TransferException(
            line, "The comment that begins here does not end", "Is the file complete?");
      }
      if (c == '/' && bytes.peek(1) == '*') {
        depth++;
        takeIfStarted();
      } else if (c == '*' && bytes.peek(1) == '/') {
        depth--;
        takeIfStarted();
      }
      takeIfStarted();
    } while (depth > 0);
  }

  private void dollar() throws IOException {
    long line = bytes.line();
    int length = 1;
    while (length < 200 && isTagPart(bytes.peek(length), length == 1)) {
      length++;
    }
    if (bytes.peek(length) != '$') {
      take();
      return;
    }
    var tag = new byte[length + 1];
    for (int i = 0; i <= length; i++) {
      tag[i] = (byte) take();
    }
    for (int matched = 0; matched < tag.length; ) {
      if (bytes.peek() == ScriptBytes.END) {
        throw new TransferException(
            line, "The dollar quote that begins here does not end", "Is the file complete?");
      }
      int c = take();
      matched = c == tag[matched] ? matched + 1 : c == '$' ? 1 : 0;
    }
  }

  /// A command of psql: refused, but for the two that pg_dump puts around its output.
  private void command() throws IOException {
    long line = bytes.line();
    var text = new ByteArrayOutputStream();
    while (bytes.peek() != '\n' && bytes.peek() != ScriptBytes.END && text.size() < 200) {
      text.write(bytes.next());
    }
    String command = text.toString(StandardCharsets.UTF_8).strip();
    String name = command.split("\\s", 2)[0];
    if (!current.started() && (name.equals("\\restrict") || name.equals("\\unrestrict"))) {
      bytes.skipLine();
      return;
    }
    String hint =
        name.equals("\\connect") || name.equals("\\c")
            ? "A dump of one database (pg_dump without --create) has no such line; import one file for each database."
            : "Take the line out, or run the script with `crestfall db psql -- -f FILE`.";
    throw new TransferException(line, name + " is a command of psql, not SQL", hint);
  }

  private int take() throws IOException {
    if (!current.started()) {
      current.line = bytes.line();
    }
    int c = bytes.next();
    if (c == 0) {
      throw new TransferException(bytes.line(), "There is a NUL byte here", "Is this a text file?");
    }
    current.add((byte) c);
    if (current.size > longest) {
      throw new TransferException(
          current.line,
          "The statement that begins here is longer than " + (longest >> 20) + " MB",
          "Dump the rows as COPY, which has no such limit.");
    }
    return c;
  }

  /// Comments before a statement are left out, those within it belong to it.
  private void takeIfStarted() throws IOException {
    if (current.started()) {
      take();
    } else {
      bytes.next();
    }
  }

  private static boolean isTagPart(int c, boolean first) {
    return isWordStart(c) || (!first && c >= '0' && c <= '9');
  }

  private static boolean isWordStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isWordPart(int c) {
    return isWordStart(c) || (c >= '0' && c <= '9') || c == '$';
  }

  /// A statement while it is read.
  private static final class Statement {
    byte[] text = new byte[256];
    int size;
    long line;
    int depth;
    private final List<String> words = new ArrayList<>();
    private int bodies;

    boolean started() {
      return size > 0;
    }

    boolean mayEnd() {
      return depth == 0 && bodies == 0;
    }

    void add(byte b) {
      if (size == text.length) {
        text = Arrays.copyOf(text, size + (size >> 1));
      }
      text[size++] = b;
    }

    /// Remembers the word that ends here, and follows the bodies of routines that are written
    /// without quotes.
    void note(int from) {
      if (depth > 0 || (words.size() == WORDS && !makesRoutine())) {
        return;
      }
      String word =
          new String(text, from, Math.min(size - from, 64), StandardCharsets.UTF_8)
              .toUpperCase(Locale.ROOT);
      if (words.size() < WORDS) {
        words.add(word);
      }
      if (makesRoutine()) {
        switch (word) {
          case "BEGIN" -> bodies++;
          case "CASE" -> bodies += bodies > 0 ? 1 : 0;
          case "END" -> bodies -= bodies > 0 ? 1 : 0;
          default -> {}
        }
      }
    }

    private boolean makesRoutine() {
      int at = words.size() > 2 && words.get(1).equals("OR") ? 3 : 1;
      return words.size() > at
          && words.getFirst().equals("CREATE")
          && (words.get(at).equals("FUNCTION") || words.get(at).equals("PROCEDURE"));
    }

    ScriptStatement finish() {
      try {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        String sql = decoder.decode(ByteBuffer.wrap(text, 0, size)).toString();
        return new ScriptStatement(sql.stripTrailing(), List.copyOf(words), line);
      } catch (CharacterCodingException _) {
        throw new TransferException(
            line,
            "The statement that begins here is not UTF-8 text",
            "Dump with --encoding=UTF8, or convert the file.");
      }
    }
  }
}
