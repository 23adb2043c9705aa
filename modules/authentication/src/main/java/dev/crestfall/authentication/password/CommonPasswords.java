package dev.crestfall.authentication.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The passwords that everybody tries first: zxcvbn's list, read when first asked.
final class CommonPasswords {
  private CommonPasswords() {}

  static boolean holds(String password) {
    return Words.ALL.contains(password.toLowerCase(Locale.ROOT));
  }

  private static final class Words {
    static final Set<String> ALL = read();

    private static Set<String> read() {
      try (InputStream in =
              Objects.requireNonNull(
                  StandardDictionaries.class.getResourceAsStream(
                      "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt"));
          var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return lines.lines().map(String::strip).collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
