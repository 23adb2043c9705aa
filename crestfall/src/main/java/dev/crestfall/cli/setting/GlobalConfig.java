package dev.crestfall.cli.setting;

import dev.crestfall.kernel.config.Default;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Settings that belong to no module.
///
/// @param data the directory of everything durable
/// @param domain the name under which the public reaches this installation, over TLS; more of them
///   with commas between, the first one is told. With it the environment is production unless
///   something else is said
public record GlobalConfig(
    @Default("development") Environment environment,
    @Default("data") Path data,
    Optional<String> domain) {
  /// The setting of that name.
  public static final String DOMAIN = "domain";

  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern NAME =
      Pattern.compile(LABEL + "(\\." + LABEL + ")*", Pattern.CASE_INSENSITIVE);

  public GlobalConfig {
    if (domain.stream().flatMap(GlobalConfig::names).anyMatch(name -> !isName(name))) {
      throw new IllegalArgumentException(
          "domain must be a name like api.example.com, without https:// and without a path");
    }
  }

  /// Where the public finds this installation, where that is known.
  public Optional<String> origin() {
    return domain.stream().flatMap(GlobalConfig::names).findFirst().map(name -> "https://" + name);
  }

  private static Stream<String> names(String domain) {
    return Stream.of(domain.split(",", -1)).map(String::strip);
  }

  private static boolean isName(String text) {
    return text.length() <= 253 && NAME.matcher(text).matches();
  }
}
