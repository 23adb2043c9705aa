package dev.crestfall.authentication.mail;

import dev.crestfall.kernel.ApiError;
import java.util.Locale;
import java.util.regex.Pattern;

/// E-mail addresses as people type them.
public final class Address {
  private static final int LONGEST = 255;
  private static final Pattern FORM =
      Pattern.compile(
          "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~\\u0080-\\uffff-]{1,64}"
              + "@[a-zA-Z0-9\\u0080-\\uffff](?:[a-zA-Z0-9\\u0080-\\uffff-]{0,61}"
              + "[a-zA-Z0-9\\u0080-\\uffff])?"
              + "(?:\\.[a-zA-Z0-9\\u0080-\\uffff](?:[a-zA-Z0-9\\u0080-\\uffff-]{0,61}"
              + "[a-zA-Z0-9\\u0080-\\uffff])?)*");

  private Address() {}

  /// The address in lower case.
  ///
  /// @throws ApiError 400 `validation_failed` for what is none, in GoTrue's words
  public static String parse(String text) {
    if (text.isEmpty()) {
      throw invalid("An email address is required");
    }
    if (text.length() > LONGEST) {
      throw invalid("An email address is too long");
    }
    if (!isAddress(text)) {
      throw invalid("Unable to validate email address: invalid format");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  /// Whether mail can be sent there: no line breaks, no second address, nothing that a mail server
  /// would read as more than an address.
  public static boolean isAddress(String text) {
    return text.length() <= LONGEST
        && FORM.matcher(text).matches()
        && text.chars().noneMatch(c -> Character.isISOControl(c) || c == ' ' || isBreak(c));
  }

  private static boolean isBreak(int c) {
    return Character.isSpaceChar(c) || Character.isWhitespace(c);
  }

  private static ApiError invalid(String message) {
    return new ApiError(400, "validation_failed", message);
  }
}
