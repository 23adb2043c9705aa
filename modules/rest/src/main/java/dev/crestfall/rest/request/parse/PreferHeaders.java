package dev.crestfall.rest.request.parse;

import dev.crestfall.rest.request.Preferences;
import dev.crestfall.rest.request.Preferences.Count;
import dev.crestfall.rest.request.Preferences.Handling;
import dev.crestfall.rest.request.Preferences.Missing;
import dev.crestfall.rest.request.Preferences.Resolution;
import dev.crestfall.rest.request.Preferences.Return;
import dev.crestfall.rest.request.Preferences.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `Prefer` headers, each a list. Of several preferences of a kind the first one counts.
final class PreferHeaders {
  private static final String TIMEZONE = "timezone=";
  private static final String MAX_AFFECTED = "max-affected=";

  private @Nullable Resolution resolution;
  private @Nullable Return returning;
  private @Nullable Count count;
  private @Nullable Transaction transaction;
  private @Nullable Missing missing;
  private @Nullable Handling handling;
  private @Nullable String timezone;
  private @Nullable String maxAffected;
  private final List<String> invalid = new ArrayList<>(0);

  private PreferHeaders() {}

  /// Reads the headers.
  ///
  /// @param allowsTransactionEnd whether `tx=` has a say
  static Preferences parse(List<String> headers, boolean allowsTransactionEnd) {
    if (headers.isEmpty()) {
      return Preferences.NONE;
    }
    PreferHeaders prefer = new PreferHeaders();
    for (String header : headers) {
      int start = 0;
      while (start <= header.length() && !header.isEmpty()) {
        int end = header.indexOf(',', start);
        end = end < 0 ? header.length() : end;
        prefer.add(header.substring(start, end).strip());
        start = end + 1;
      }
    }
    return new Preferences(
        prefer.resolution,
        prefer.returning,
        prefer.count,
        allowsTransactionEnd ? prefer.transaction : null,
        prefer.missing,
        prefer.handling,
        prefer.timezone,
        number(prefer.maxAffected),
        List.copyOf(prefer.invalid));
  }

  private void add(String preference) {
    switch (preference) {
      case "resolution=merge-duplicates" ->
          resolution = or(resolution, Resolution.MERGE_DUPLICATES);
      case "resolution=ignore-duplicates" ->
          resolution = or(resolution, Resolution.IGNORE_DUPLICATES);
      case "return=representation" -> returning = or(returning, Return.REPRESENTATION);
      case "return=minimal" -> returning = or(returning, Return.MINIMAL);
      case "return=headers-only" -> returning = or(returning, Return.HEADERS_ONLY);
      case "count=exact" -> count = or(count, Count.EXACT);
      case "count=planned" -> count = or(count, Count.PLANNED);
      case "count=estimated" -> count = or(count, Count.ESTIMATED);
      case "tx=commit" -> transaction = or(transaction, Transaction.COMMIT);
      case "tx=rollback" -> transaction = or(transaction, Transaction.ROLLBACK);
      case "missing=default" -> missing = or(missing, Missing.DEFAULT);
      case "missing=null" -> missing = or(missing, Missing.NULL);
      case "handling=strict" -> handling = or(handling, Handling.STRICT);
      case "handling=lenient" -> handling = or(handling, Handling.LENIENT);
      default -> addOther(preference);
    }
  }

  private void addOther(String preference) {
    if (preference.startsWith(TIMEZONE)) {
      timezone = or(timezone, preference.substring(TIMEZONE.length()));
    } else if (preference.startsWith(MAX_AFFECTED)) {
      maxAffected = or(maxAffected, preference.substring(MAX_AFFECTED.length()));
    } else {
      invalid.add(preference);
    }
  }

  private static <T> T or(@Nullable T first, T next) {
    return first == null ? next : first;
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null || text.startsWith("+") ? null : Long.valueOf(text.strip());
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
