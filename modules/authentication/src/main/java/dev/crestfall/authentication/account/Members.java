package dev.crestfall.authentication.account;

import dev.crestfall.authentication.user.Username;
import dev.crestfall.kernel.route.Body;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// Members that several requests have, read with their rules.
final class Members {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int LONGEST_NAME = 200;

  private Members() {}

  static Optional<String> name(Body body) {
    Optional<String> name = body.optionalText("name");
    name.ifPresent(text -> {
      if (text.isBlank() || text.length() > LONGEST_NAME) {
        body.wrong("name", "must have 1 to " + LONGEST_NAME + " characters");
      } else if (CONTROL.matcher(text).find()) {
        body.wrong("name", "must not contain control characters");
      }
    });
    return name;
  }

  static Optional<String> username(Body body) {
    Optional<String> username = body.optionalText("username");
    username.ifPresent(text -> {
      if (!Username.isGood(text)) {
        body.wrong("username", Username.RULE);
      }
    });
    return username;
  }

  static Optional<LocalDate> birth(Body body, Instant now) {
    Optional<String> text = body.optionalText("birth");
    Optional<LocalDate> birth = text.flatMap(Birth::read);
    LocalDate today = LocalDate.now(Clock.fixed(now, ZoneOffset.UTC));
    if (text.isPresent() && (birth.isEmpty() || birth.get().isAfter(today))) {
      body.wrong("birth", "must be a past day written dd/mm/yyyy");
    }
    return birth;
  }
}
