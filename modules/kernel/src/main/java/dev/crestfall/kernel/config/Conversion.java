package dev.crestfall.kernel.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text to a value of a setting's type.
final class Conversion {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,15}) ?(ms|s|m|h|d)");

  private Conversion() {}

  /// The text can't be such a value; the message ends the sentence "'text' is not ...".
  static final class Unfit extends Exception {
    Unfit(String message) {
      super(message, null, false, false);
    }
  }

  static Object convert(String text, Class<?> type) throws Unfit {
    if (type == String.class) {
      return text;
    } else if (type == Secret.class) {
      return new Secret(text);
    } else if (type == boolean.class || type == Boolean.class) {
      return toBoolean(text);
    } else if (type == int.class || type == Integer.class) {
      return toInt(text);
    } else if (type == long.class || type == Long.class) {
      return toLong(text);
    } else if (type == Duration.class) {
      return toDuration(text);
    } else if (type == Path.class) {
      return toPath(text);
    } else if (type.isEnum()) {
      return toEnum(text, type);
    }
    throw new IllegalStateException("Settings can't have the type " + type.getName());
  }

  /// Whether two texts are the same value of a setting that is a switch or a choice.
  static boolean mean(String one, String other) {
    return meaning(one).equals(meaning(other));
  }

  private static String meaning(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    try {
      return Boolean.toString(toBoolean(plain));
    } catch (Unfit _) {
      return plain;
    }
  }

  static List<Object> convertList(Raw raw, Class<?> type) throws Unfit {
    List<String> texts = raw.elements();
    if (texts == null) {
      texts =
          Arrays.stream(raw.text().split(",", -1))
              .map(String::strip)
              .filter(text -> !text.isEmpty())
              .toList();
    }
    List<Object> values = new ArrayList<>();
    for (String text : texts) {
      values.add(convert(text, type));
    }
    return List.copyOf(values);
  }

  private static boolean toBoolean(String text) throws Unfit {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> throw new Unfit("true or false");
    };
  }

  private static int toInt(String text) throws Unfit {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new Unfit("a whole number");
    }
  }

  private static long toLong(String text) throws Unfit {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new Unfit("a whole number");
    }
  }

  private static Duration toDuration(String text) throws Unfit {
    String plain = text.strip();
    if (plain.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = DURATION.matcher(plain);
    if (!matcher.matches()) {
      throw new Unfit("a duration like 500ms, 30s, 5m, 2h or 1d");
    }
    long amount = Long.parseLong(matcher.group(1));
    try {
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    } catch (ArithmeticException e) {
      throw new Unfit("a duration that ends");
    }
  }

  private static Path toPath(String text) throws Unfit {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new Unfit("a path");
    }
  }

  private static Object toEnum(String text, Class<?> type) throws Unfit {
    Object[] constants = type.getEnumConstants();
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    for (Object constant : constants) {
      if (spelled(constant).equals(wanted)) {
        return constant;
      }
    }
    throw new Unfit(
        "one of "
            + Arrays.stream(constants).map(Conversion::spelled).collect(Collectors.joining(", ")));
  }

  private static String spelled(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
