package dev.crestfall.cli.setting;

import dev.crestfall.kernel.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Values that are right in themselves and that production does not start with: secrets that stand
/// in somebody's documentation, and places that anybody could make up.
public final class Unfit {
  private static final List<String> SECRETS =
      List.of("rest.jwt-secret", "authentication.jwt-secret");
  private static final String ALLOW_LIST = "authentication.uri-allow-list";

  /// Everybody knows these: they stand in the examples of the systems that we stand in for.
  private static final Set<String> PUBLISHED =
      Set.of(
          "reallyreallyreallyreallyverysafe",
          "your-super-secret-jwt-token-with-at-least-32-characters-long",
          "super-secret-jwt-token-with-at-least-32-characters-long",
          "37c304f8-51aa-419a-a1af-06154e63707a");

  private static final Set<String> ON = Set.of("true", "yes", "on", "1");

  /// Fewer characters than this make no secret, however often they are repeated.
  private static final int FEWEST = 8;

  private Unfit() {}

  /// What is wrong with those that were read, each with its setting.
  public static List<String> in(Config config) {
    List<String> found = new ArrayList<>();
    for (String key : SECRETS) {
      config
          .reveal(key)
          .map(String::strip)
          // Where none is set, one is made that nobody knows.
          .filter(secret -> !secret.isEmpty() && isSecretToNobody(secret))
          .ifPresent(_ ->
              found.add(
                  key + " is no secret: it stands in public documentation or repeats itself"));
    }
    config
        .reveal(ALLOW_LIST)
        .filter(list -> list.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0))
        .ifPresent(_ ->
            found.add(ALLOW_LIST + " has wildcards: name each place that users may be sent to"));
    if (isPublic(config) && sendsNoMail(config)) {
      found.add(
          "domain is set and no mail can be sent: set authentication.smtp-host and"
              + " authentication.smtp-admin-email, or authentication.mailer-autoconfirm = true to"
              + " believe every address");
    }
    return found;
  }

  private static boolean isPublic(Config config) {
    return config.reveal(GlobalConfig.DOMAIN).filter(name -> !name.isEmpty()).isPresent();
  }

  /// Only where the settings of mail were read: other modules send none.
  private static boolean sendsNoMail(Config config) {
    return config.reveal("authentication.smtp-host").filter(String::isEmpty).isPresent()
        && !isOn(config, "authentication.mailer-autoconfirm")
        && !isOn(config, "authentication.hook.send_email_enabled")
        && !isOn(config, "authentication.hook.send-email-enabled");
  }

  private static boolean isOn(Config config, String key) {
    return config.reveal(key).filter(ON::contains).isPresent();
  }

  private static boolean isSecretToNobody(String secret) {
    boolean names = secret.startsWith("@") || secret.startsWith("{");
    return PUBLISHED.contains(secret) || !names && secret.chars().distinct().count() < FEWEST;
  }
}
