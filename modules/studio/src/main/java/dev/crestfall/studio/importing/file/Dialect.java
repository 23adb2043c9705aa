package dev.crestfall.studio.importing.file;

import dev.crestfall.kernel.ApiError;

/// How a file is written.
///
/// @param delimiter between fields: one character
/// @param header whether the first row names the columns
/// @param nullText what stands for NULL where it is not quoted
public record Dialect(String delimiter, boolean header, String nullText) {
  public Dialect {
    if (delimiter.length() != 1 || "\"\r\n".contains(delimiter) || delimiter.charAt(0) > '~') {
      throw ApiError.invalid("delimiter", "must be one ASCII character, and no quote");
    }
  }

  byte separator() {
    return (byte) delimiter.charAt(0);
  }
}
