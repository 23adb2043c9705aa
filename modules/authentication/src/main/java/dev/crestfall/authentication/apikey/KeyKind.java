package dev.crestfall.authentication.apikey;

import java.util.Locale;
import java.util.Optional;

/// What a key is for.
public enum KeyKind {
  /// In apps and pages, for everybody to see: acts as nobody in particular.
  PUB("sb_publishable"),
  /// On servers only: sees and changes everything that its permissions allow.
  SEC("sb_secret"),
  /// A person's, for programs of theirs.
  PAT(""),
  /// Signs requests and is never sent.
  HMAC("");

  private final String supabase;

  KeyKind(String supabase) {
    this.supabase = supabase;
  }

  /// The lower-case name.
  public String spelled() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The beginning of its keys: ours, or for drop-in use the one that Supabase's clients know.
  String prefix(boolean asSupabase) {
    return asSupabase ? supabase : this == HMAC ? "cfh" : "cf_" + spelled();
  }

  /// Whether Supabase has such keys.
  boolean isKnownToSupabase() {
    return !supabase.isEmpty();
  }

  /// Reads the lower-case name.
  static Optional<KeyKind> of(String name) {
    for (KeyKind kind : values()) {
      if (kind.spelled().equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
