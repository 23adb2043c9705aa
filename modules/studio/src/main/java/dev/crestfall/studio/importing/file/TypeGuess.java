package dev.crestfall.studio.importing.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crestfall.kernel.route.Json;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Of what type a column seems to be, by its first values.
public final class TypeGuess {
  private static final Set<String> TRUTHS = Set.of("true", "false", "t", "f", "yes", "no");
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");
  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");
  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?"
              + "( ?(Z|[-+][0-9]{2}(:?[0-9]{2})?))?");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private record Candidate(String type, Predicate<String> fits) {}

  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("boolean", text -> TRUTHS.contains(text.toLowerCase(Locale.ROOT))),
          new Candidate("integer", text -> isWhole(text, 31)),
          new Candidate("bigint", text -> isWhole(text, 63)),
          new Candidate("numeric", text -> NUMBER.matcher(text).matches()),
          new Candidate("date", text -> DATE.matcher(text).matches()),
          new Candidate(
              "timestamptz", text -> TIME.matcher(text).matches() || DATE.matcher(text).matches()),
          new Candidate("uuid", text -> UUID.matcher(text).matches()),
          new Candidate("jsonb", TypeGuess::isJson));

  private TypeGuess() {}

  /// The narrowest type that all values have.
  ///
  /// @param values without those that stand for NULL
  public static String of(List<String> values) {
    if (values.isEmpty()) {
      return "text";
    }
    return CANDIDATES.stream()
        .filter(one -> values.stream().allMatch(one.fits()))
        .findFirst()
        .map(Candidate::type)
        .orElse("text");
  }

  private static boolean isWhole(String text, int bits) {
    return WHOLE.matcher(text).matches() && new BigInteger(text).bitLength() <= bits;
  }

  private static boolean isJson(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return false;
    }
    try {
      return Json.MAPPER.readTree(text).isContainerNode();
    } catch (JsonProcessingException _) {
      return false;
    }
  }
}
