package dev.crestfall.kernel.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value as it was written, before it has a type.
///
/// @param text of a plain value, or the comma-separated elements
/// @param elements of a list that was written as one (in the file), else null
/// @param origin in words: `--set`, a variable's name, the file's name, `default`
record Raw(String text, @Nullable List<String> elements, String origin) {
  static Raw of(String text, String origin) {
    return new Raw(text, null, origin);
  }
}
