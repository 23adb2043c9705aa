package dev.crestfall.logs.file;

/// A line of a file.
///
/// @param offset of its first byte
/// @param bytes without the line's end
@SuppressWarnings("ArrayRecordComponent")
public record Line(String file, long offset, byte[] bytes) {
  /// Names the place for good: files are only added to.
  public String id() {
    return file + ":" + offset;
  }
}
