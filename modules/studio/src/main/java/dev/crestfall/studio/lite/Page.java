package dev.crestfall.studio.lite;

import org.jspecify.annotations.Nullable;

/// What every page shows.
///
/// @param title of the window and the heading
/// @param person who is signed in, null for nobody
/// @param token that forms send back
/// @param path of the page below the prefix, for the link to the other language
/// @param problem what went wrong, null for nothing
/// @param notice what is done, null for nothing
public record Page(
    Words words,
    String title,
    @Nullable String person,
    String token,
    String path,
    @Nullable String problem,
    @Nullable String notice) {
  /// A text.
  public String text(String name) {
    return words.get(name);
  }

  /// The whole path without its query, for forms that come back to it.
  public String action() {
    return "/lite" + path.split("\\?", 2)[0];
  }

  /// The path in the query of the link to the other language.
  public String back() {
    return Form.encoded(path);
  }
}
