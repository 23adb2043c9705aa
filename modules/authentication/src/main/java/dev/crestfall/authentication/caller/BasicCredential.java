package dev.crestfall.authentication.caller;

import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.judgement.Judge;
import dev.crestfall.authentication.judgement.Known;
import dev.crestfall.authentication.judgement.Refusals;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// HTTP Basic: a key by its id and secret, or, where that is switched on, a user by login and
/// password. What is refused with 401 says how to ask for it.
final class BasicCredential {
  private static final Pattern APP =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern OAUTH = Pattern.compile("/oauth/(token|introspect|revoke)");
  private static final Pattern KEY_ID = Pattern.compile("[0-9A-Za-z]{12}");

  private final ApiKeys keys;
  private final KeyCredential byKey;
  private final Judge judge;
  private final @Nullable PasswordCredential byPassword;

  /// @param byPassword null where passwords of users are not taken
  BasicCredential(
      ApiKeys keys, KeyCredential byKey, Judge judge, @Nullable PasswordCredential byPassword) {
    this.keys = keys;
    this.byKey = byKey;
    this.judge = judge;
    this.byPassword = byPassword;
  }

  /// Null for an app, which OAuth's endpoints know by themselves.
  @Nullable Known judge(Exchange exchange, String encoded, boolean now) {
    String pair = decoded(encoded);
    int colon = pair.indexOf(':');
    if (colon < 1) {
      throw Refusals.wrongBasic();
    }
    String name = pair.substring(0, colon);
    if (APP.matcher(name).matches() && OAUTH.matcher(exchange.path()).matches()) {
      return null;
    }
    String password = pair.substring(colon + 1);
    PasswordCredential people = byPassword;
    try {
      return people == null || isKey(name)
          ? byKey.judge(exchange, name, password, now)
          : people.judge(exchange, name, password, now);
    } catch (ApiError e) {
      throw e.status() == 401 ? Refusals.asksForBasic(e) : e;
    }
  }

  private static String decoded(String encoded) {
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusals.wrongBasic();
    }
  }

  /// Names of users may look like a key's id.
  private boolean isKey(String name) {
    return KEY_ID.matcher(name).matches()
        && judge.authority().ask(handle -> keys.findById(handle, name)).isPresent();
  }
}
