package dev.crestfall.kernel.session;

import dev.crestfall.kernel.Identity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The settings that a request's transaction is begun with.
public final class SessionSettings {
  private static final String TIMEZONE = "timezone";

  private SessionSettings() {}

  /// The role's own settings come before the role: a right to set a parameter may be the login
  /// role's alone.
  ///
  /// @param searchPath as SQL has it, names quoted
  /// @param ofRole what `ALTER ROLE ... SET` says of the caller's role
  public static SequencedMap<String, String> of(
      String searchPath, Map<String, String> ofRole, Identity caller, RequestFacts request) {
    SequencedMap<String, String> values = new LinkedHashMap<>(16);
    values.put("search_path", searchPath);
    ofRole.forEach((name, value) -> values.put(name.toLowerCase(Locale.ROOT), value));
    values.put("role", caller.role());
    values.put("request.jwt.claims", caller.claims());
    values.put("request.method", request.method());
    values.put("request.path", request.path());
    values.put("request.headers", JsonObject.of(request.headers()));
    values.put("request.cookies", JsonObject.of(request.cookies()));
    return values;
  }

  /// Puts the time zone in.
  ///
  /// @param preferred what the caller wants, before all others
  /// @param usual where the role has none; empty to leave what the connection has
  public static void timezone(
      Map<String, String> values, @Nullable String preferred, String usual) {
    if (preferred != null) {
      values.put(TIMEZONE, preferred);
    } else if (!usual.isEmpty()) {
      values.putIfAbsent(TIMEZONE, usual);
    }
  }
}
