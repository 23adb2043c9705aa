package dev.crestfall.authentication.admin;

import dev.crestfall.kernel.ApiError;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which users are asked for.
///
/// @param text an id, or a part of address, number or name; empty for all
/// @param provider one with which they sign in, empty for any
/// @param state `active`, `banned`, `unconfirmed`, `anonymous`, `factor`, `deleted`; empty for all
///   but the deleted
/// @param ids these alone; empty for no such wish
/// @param after from behind that one
record UserQuery(
    String text, String provider, String state, List<UUID> ids, @Nullable Place after, int limit) {
  private static final Set<String> STATES =
      Set.of("", "active", "banned", "unconfirmed", "anonymous", "factor", "deleted");
  private static final int LIMIT = 50;
  private static final int MOST = 200;
  private static final int MOST_IDS = 200;
  private static final int LONGEST = 320;

  /// Where a page ends.
  record Place(Instant createdAt, UUID id) {
    String cursor() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((createdAt + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    static Place of(String cursor) {
      try {
        String[] parts =
            new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
      } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
        throw ApiError.invalid("cursor", "must be the next_cursor of an answer");
      }
    }
  }

  /// Reads the query parameters.
  static UserQuery of(Function<String, @Nullable String> parameter) {
    String text = text(parameter, "q").strip().toLowerCase(Locale.ROOT);
    String provider = text(parameter, "provider");
    String state = text(parameter, "state");
    if (!STATES.contains(state)) {
      throw ApiError.invalid(
          "state", "must be active, banned, unconfirmed, anonymous, factor or deleted");
    }
    String cursor = text(parameter, "cursor");
    return new UserQuery(
        text,
        provider,
        state,
        ids(text(parameter, "ids", MOST_IDS * 37)),
        cursor.isEmpty() ? null : Place.of(cursor),
        limit(text(parameter, "limit")));
  }

  private static String text(Function<String, @Nullable String> parameter, String name) {
    return text(parameter, name, LONGEST);
  }

  private static String text(
      Function<String, @Nullable String> parameter, String name, int longest) {
    String text = parameter.apply(name);
    if (text == null) {
      return "";
    }
    if (text.length() > longest || text.indexOf('\0') >= 0) {
      throw ApiError.invalid(name, "is too long, or has a NUL character");
    }
    return text;
  }

  private static List<UUID> ids(String text) {
    List<UUID> ids = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String one : text.split(",", -1)) {
        ids.add(
            id(one).orElseThrow(() -> ApiError.invalid("ids", "must be ids with commas between")));
      }
    }
    return ids;
  }

  private static int limit(String text) {
    if (text.isEmpty()) {
      return LIMIT;
    }
    if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
      throw ApiError.invalid("limit", "must be between 1 and " + MOST);
    }
    return Integer.parseInt(text);
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The id that is asked for; empty where the text is none.
  Optional<UUID> exactly() {
    return text.length() == 36 ? id(text) : Optional.empty();
  }

  /// Whether everybody is asked for.
  boolean isEverybody() {
    return text.isEmpty() && provider.isEmpty() && state.isEmpty() && ids.isEmpty();
  }
}
