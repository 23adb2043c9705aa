package dev.crestfall.postgres.binaries;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Versions as Postgres writes them: `18.6`, `19beta2`, `18.6 (Debian 18.6-1)`.
public final class Version {
  private static final Pattern PRINTED = Pattern.compile("\\(PostgreSQL\\) (\\d+[^\\s]*)");
  private static final Pattern MAJOR = Pattern.compile("^(\\d+)");

  private Version() {}

  /// The version in what `postgres --version` prints, empty when it is something else.
  public static String printed(String line) {
    Matcher matcher = PRINTED.matcher(line);
    return matcher.find() ? matcher.group(1) : "";
  }

  /// The major version, 0 when the text is no version.
  public static int major(String version) {
    Matcher matcher = MAJOR.matcher(version);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
