package dev.crestfall.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.util.List;

/// Where commands print: plain text for people, with colours on a terminal only, or JSON.
public final class Terminal {
  /// The descriptors that are terminals, as the start script found them: Java itself can't tell
  /// standard output from standard error.
  private static final String TERMINALS = System.getProperty("crestfall.terminals", "");

  private Terminal() {}

  public static PrintStream out() {
    return System.out;
  }

  public static PrintStream err() {
    return System.err;
  }

  /// True when a person reads standard output.
  public static boolean isOutTerminal() {
    return TERMINALS.contains("1");
  }

  /// True when a person reads standard error.
  public static boolean isErrTerminal() {
    return TERMINALS.contains("2");
  }

  public static void json(Object value) {
    try {
      System.out.println(Mapper.JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not printable as JSON", e);
    }
  }

  /// Bold on a terminal.
  public static String bold(String text) {
    return styled("1", text, isOutTerminal());
  }

  public static String green(String text) {
    return styled("32", text, isOutTerminal());
  }

  public static String yellow(String text) {
    return styled("33", text, isOutTerminal());
  }

  public static String red(String text) {
    return styled("31", text, isOutTerminal());
  }

  /// Prints rows with their columns aligned; the last column is not padded.
  public static void table(List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i));
        if (i < row.size() - 1) {
          line.repeat(' ', widths[i] - row.get(i).length() + 2);
        }
      }
      System.out.println(line.toString().stripTrailing());
    }
  }

  private static String styled(String code, String text, boolean terminal) {
    return terminal && System.getenv("NO_COLOR") == null
        ? "\u001b[" + code + "m" + text + "\u001b[0m"
        : text;
  }

  /// Made when JSON is printed: the library sets itself up for longer than a command has to take.
  private static final class Mapper {
    static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Mapper() {}
  }
}
