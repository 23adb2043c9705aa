package dev.crestfall.authentication.oauth.consent;

import java.util.Arrays;
import java.util.List;

/// What apps may ask to know of a user.
public final class Scopes {
  public static final String OPENID = "openid";
  public static final String PROFILE = "profile";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";

  /// All of them.
  public static final List<String> ALL = List.of(OPENID, PROFILE, EMAIL, PHONE, "offline_access");

  private Scopes() {}

  /// The words of a list that blanks part.
  public static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isBlank()).distinct().toList();
  }

  /// Whether the list has that word.
  public static boolean has(String text, String word) {
    return words(text).contains(word);
  }
}
