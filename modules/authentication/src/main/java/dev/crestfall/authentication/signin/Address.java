package dev.crestfall.authentication.signin;

import dev.crestfall.kernel.ApiError;
import java.util.Locale;
import java.util.regex.Pattern;

/// E-mail addresses and phone numbers as they are typed.
public final class Address {
  private static final int LONGEST = 255;
  private static final int LONGEST_LOCAL = 64;
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?"
              + "(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?)*");
  private static final Pattern PHONE = Pattern.compile("[1-9][0-9]{1,14}");

  private Address() {}

  /// The address in lower case.
  ///
  /// @throws ApiError 400 for what is no address
  public static String email(String text) {
    if (text.isEmpty()) {
      throw invalid("An email address is required");
    }
    if (text.length() > LONGEST || text.indexOf('@') > LONGEST_LOCAL) {
      throw invalid("An email address is too long");
    }
    if (!EMAIL.matcher(text).matches()) {
      throw invalid("Unable to validate email address: invalid format");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  /// The number's digits.
  ///
  /// @throws ApiError 400 for what is no number of E.164
  public static String phone(String text) {
    String digits = digits(text);
    if (!PHONE.matcher(digits).matches()) {
      throw invalid("Invalid phone number format (E.164 required)");
    }
    return digits;
  }

  /// The number as it is kept, whether it is one or not.
  public static String digits(String text) {
    return (text.startsWith("+") ? text.substring(1) : text).replace(" ", "");
  }

  private static ApiError invalid(String message) {
    return new ApiError(400, "validation_failed", message);
  }
}
