package dev.crestfall.authentication.hook;

import dev.crestfall.kernel.config.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Settings of hooks under GoTrue's names: `custom_access_token_enabled`, `…_uri` and `…_secrets`
/// (separated by `|`), and so on for each point.
///
/// @param hook by those names
public record HookConfig(Map<String, Secret> hook) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_]{1,63}");
  private static final Pattern SECRET = Pattern.compile("v1,whsec_[A-Za-z0-9+/=]{32,88}");
  private static final List<String> LOCAL =
      List.of("localhost", "127.0.0.1", "[::1]", "host.docker.internal");

  /// Where a hook is.
  ///
  /// @param secrets that sign what is sent, each `v1,whsec_…`
  record Target(URI uri, List<String> secrets) {
    boolean isFunction() {
      return "pg-functions".equals(uri.getScheme());
    }

    /// The function's name in SQL.
    String function() {
      String[] parts = uri.getPath().split("/", -1);
      return '"' + parts[1] + "\".\"" + parts[2] + '"';
    }
  }

  public HookConfig {
    Map<String, Secret> made = new HashMap<>();
    hook.forEach((key, value) -> made.put(key.replace('-', '_'), value));
    hook = Map.copyOf(made);
    for (String key : hook.keySet()) {
      if (Arrays.stream(HookPoint.values()).noneMatch(point -> isOf(key, point))) {
        throw new IllegalArgumentException("authentication.hook: there is no " + key);
      }
    }
    for (HookPoint point : HookPoint.values()) {
      var _ = target(hook, point);
    }
  }

  private static boolean isOf(String key, HookPoint point) {
    return List.of("_enabled", "_uri", "_secrets").stream()
        .anyMatch(end -> key.equals(point.key() + end));
  }

  /// Where the hook of a point is; empty when there is none or it is turned off.
  Optional<Target> target(HookPoint point) {
    return target(hook, point);
  }

  private static Optional<Target> target(Map<String, Secret> hook, HookPoint point) {
    String uri = text(hook, point.key() + "_uri");
    String enabled = text(hook, point.key() + "_enabled").toLowerCase(Locale.ROOT);
    if (!List.of("true", "1", "t", "yes", "on").contains(enabled) || uri.isEmpty()) {
      return Optional.empty();
    }
    List<String> secrets =
        Arrays.stream(text(hook, point.key() + "_secrets").split("\\|", -1))
            .filter(secret -> !secret.isEmpty())
            .toList();
    Target target;
    try {
      target = new Target(URI.create(uri), secrets);
    } catch (IllegalArgumentException e) {
      throw refused(point, "is no URI");
    }
    check(point, target);
    return Optional.of(target);
  }

  private static void check(HookPoint point, Target target) {
    String scheme = String.valueOf(target.uri().getScheme());
    if (scheme.equals("pg-functions")) {
      String[] parts = String.valueOf(target.uri().getPath()).split("/", -1);
      if (parts.length < 3
          || !NAME.matcher(parts[1]).matches()
          || !NAME.matcher(parts[2]).matches()) {
        throw refused(point, "must be pg-functions://postgres/<schema>/<function>");
      }
    } else if (!scheme.equals("https")
        && !(scheme.equals("http") && LOCAL.contains(String.valueOf(target.uri().getHost())))) {
      throw refused(point, "must be https, http on this machine, or pg-functions");
    }
    if (!target.isFunction() && target.secrets().isEmpty()) {
      throw refused(point, "needs secrets to sign what is sent");
    }
    if (!target.secrets().stream().allMatch(secret -> SECRET.matcher(secret).matches())) {
      throw refused(point, "has a secret that is not v1,whsec_<base64>");
    }
  }

  private static IllegalArgumentException refused(HookPoint point, String rule) {
    return new IllegalArgumentException("authentication.hook." + point.key() + " " + rule);
  }

  private static String text(Map<String, Secret> hook, String key) {
    Secret value = hook.get(key);
    return value == null ? "" : value.reveal().strip();
  }
}
