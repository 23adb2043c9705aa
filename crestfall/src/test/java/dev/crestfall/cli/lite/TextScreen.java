package dev.crestfall.cli.lite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.OtherProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A program that draws on a screen of text, with somebody in front of it: tmux is the screen.
final class TextScreen implements AutoCloseable {
  private final Path home;
  private final Map<String, String> environment;

  /// Starts a program.
  ///
  /// @param home its home folder, of its own
  TextScreen(Path home, String... command) {
    this.home = home;
    this.environment = Map.of("HOME", home.toString(), "LANG", "C.UTF-8", "LC_ALL", "C.UTF-8");
    List<String> start =
        new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "90"));
    start.addAll(List.of(command));
    tmux(start.toArray(String[]::new));
  }

  private String tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", home.resolve("tmux").toString()));
    command.addAll(List.of(arguments));
    OtherProgram.Ended ended = OtherProgram.run(home, environment, command);
    assertThat(ended.status()).as("%s: %s", command, ended.err()).isZero();
    return ended.out();
  }

  private List<String> rows() {
    return tmux("capture-pane", "-p").lines().toList();
  }

  private int cursorRow() {
    return Integer.parseInt(tmux("display-message", "-p", "#{cursor_y}").strip());
  }

  private String cursor() {
    return tmux("display-message", "-p", "#{cursor_x},#{cursor_y}").strip();
  }

  /// Waits until a row is as somebody wants to see it.
  void await(String what, Predicate<String> wanted) {
    try {
      Await.until(() -> rows().stream().anyMatch(wanted));
    } catch (AssertionError e) {
      throw new AssertionError(what + " is not on the screen:\n" + String.join("\n", rows()), e);
    }
  }

  void awaitText(String text) {
    await(text, row -> row.contains(text));
  }

  void awaitNo(String text) {
    Await.until(() -> rows().stream().noneMatch(row -> row.contains(text)));
  }

  void press(String key) {
    tmux("send-keys", key);
  }

  /// Goes on by a key until the cursor is on the last row that is like this, or so many below.
  private void moveTo(String words, Predicate<String> like, int below, String key) {
    await(words, like);
    List<String> rows = rows();
    int row = 0;
    for (int i = 0; i < rows.size(); i++) {
      row = like.test(rows.get(i)) ? i + below : row;
    }
    int wanted = row;
    for (int steps = 0; cursorRow() != wanted; steps++) {
      assertThat(steps).as("steps to %s of\n%s", words, String.join("\n", rows)).isLessThan(40);
      String before = cursor();
      press(key);
      Await.until(() -> !cursor().equals(before));
    }
  }

  private static Predicate<String> isAlone(String words) {
    return row -> row.strip().equals(words) || row.strip().equals("[ " + words + " ]");
  }

  /// Presses the button, or the link that has a row of its own.
  void pressButton(String words, String key) {
    moveTo(words, isAlone(words), 0, key);
    press("Enter");
  }

  /// Follows the first link of a row, in a table or not.
  void follow(String words, String key) {
    Pattern beginning = Pattern.compile("^\\P{L}*" + Pattern.quote(words) + "(?![\\p{L}:.])");
    moveTo(words, row -> beginning.matcher(row).find() && !row.contains(" - "), 0, key);
    press("Enter");
  }

  /// Types into the field below a label, and sees that it is there.
  void fill(String label, String text, boolean hidden, String key) {
    moveTo(label, isAlone(label), 1, key);
    tmux("send-keys", "-l", text);
    awaitText(hidden ? "*".repeat(text.length()) : text);
  }

  @Override
  public void close() {
    tmux("kill-server");
  }
}
