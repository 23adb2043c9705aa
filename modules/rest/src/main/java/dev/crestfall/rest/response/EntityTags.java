package dev.crestfall.rest.response;

import org.jspecify.annotations.Nullable;

/// `If-None-Match`: what a caller has already.
final class EntityTags {
  private EntityTags() {}

  /// Whether one of the listed tags, weak or strong, is this one.
  static boolean matches(@Nullable String header, String tag) {
    if (header == null) {
      return false;
    }
    if (header.strip().equals("*")) {
      return true;
    }
    String quoted = '"' + tag + '"';
    for (String listed : header.split(",", -1)) {
      String one = listed.strip();
      if (one.equals(quoted) || one.equals("W/" + quoted)) {
        return true;
      }
    }
    return false;
  }
}
