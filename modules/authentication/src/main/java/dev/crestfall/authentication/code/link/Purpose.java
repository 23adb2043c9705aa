package dev.crestfall.authentication.code.link;

import java.util.Locale;

/// What a native link does.
enum Purpose {
  MAGIC_LINK,
  PASSWORD_RESET;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
