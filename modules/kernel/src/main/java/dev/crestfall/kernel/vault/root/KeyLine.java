package dev.crestfall.kernel.vault.root;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One root key as text: its id and 32 bytes in base64, of either alphabet.
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeyLine(String id, byte[] bytes) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]{0,62})[:\\s]+([A-Za-z0-9+/_-]{43})=?");

  /// Reads `ID:BASE64` or `ID BASE64`.
  ///
  /// @throws IllegalArgumentException for anything else, without quoting it
  static KeyLine parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a root key is ID:KEY, the key 32 bytes in base64");
    }
    String base64 = matcher.group(2).replace('+', '-').replace('/', '_');
    return new KeyLine(matcher.group(1), Base64.getUrlDecoder().decode(base64));
  }

  /// The line in a file.
  String text() {
    return id + ' ' + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + '\n';
  }

  RootKey key(String provider) {
    return new LocalRootKey(provider + ':' + id, bytes);
  }
}
