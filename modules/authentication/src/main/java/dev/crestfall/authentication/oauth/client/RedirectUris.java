package dev.crestfall.authentication.oauth.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where apps may have their users sent back to: whole addresses, compared letter by letter.
final class RedirectUris {
  private static final int MOST = 10;
  private static final int LONGEST = 2048;
  private static final Set<String> DANGEROUS =
      Set.of("javascript", "data", "file", "vbscript", "about", "blob");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private RedirectUris() {}

  /// Refuses a list that no app may have.
  ///
  /// @throws dev.crestfall.kernel.ApiError 400 `validation_failed`
  static void require(List<String> uris) {
    if (uris.isEmpty()) {
      throw ClientWish.invalid("redirect_uris cannot be empty");
    }
    if (uris.size() > MOST) {
      throw ClientWish.invalid("redirect_uris cannot exceed 10 items");
    }
    for (String uri : uris) {
      String fault = fault(uri);
      if (!fault.isEmpty()) {
        throw ClientWish.invalid("invalid redirect_uri '%s': %s".formatted(shown(uri), fault));
      }
    }
  }

  private static String fault(String text) {
    if (text.isEmpty()) {
      return "redirect URI cannot be empty";
    }
    if (text.length() > LONGEST) {
      return "cannot exceed 2048 characters";
    }
    URI uri = parse(text);
    // A comma parts the addresses where they are kept.
    if (uri == null || text.indexOf(',') >= 0) {
      return "invalid URL format";
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (DANGEROUS.contains(scheme)) {
      return "scheme '" + scheme + "' is not allowed for security reasons";
    }
    if (scheme.isEmpty() || uri.getRawAuthority() == null) {
      return "must have scheme and host";
    }
    if (scheme.equals("http") && !LOOPBACK.contains(String.valueOf(uri.getHost()))) {
      return "HTTP scheme only allowed for localhost";
    }
    if (uri.getRawUserInfo() != null) {
      return "user information not allowed in redirect URI";
    }
    return uri.getRawFragment() == null ? "" : "fragment not allowed in redirect URI";
  }

  private static @Nullable URI parse(String text) {
    try {
      return text.chars().allMatch(c -> c > ' ' && c < 0x7f) ? new URI(text) : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /// Refuses what is no address of a page; pages show these to users.
  ///
  /// @throws dev.crestfall.kernel.ApiError 400 `validation_failed`
  static void requireAddress(String name, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return;
    }
    if (text.length() > LONGEST) {
      throw ClientWish.invalid(name + " cannot exceed 2048 characters");
    }
    URI uri = parse(text);
    String scheme = uri == null ? "" : String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw ClientWish.invalid(name + " must be a valid URL");
    }
  }

  private static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.substring(0, Math.min(plain.length(), 100));
  }
}
