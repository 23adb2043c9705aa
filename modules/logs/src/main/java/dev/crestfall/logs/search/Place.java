package dev.crestfall.logs.search;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.logs.file.LogFolder;

/// A place in the log, as cursors name it.
public record Place(String file, long offset) {
  /// @param name of the parameter that holds it
  /// @throws ApiError 400 for what was never answered
  public static Place parse(String name, String place) {
    int colon = place.lastIndexOf(':');
    try {
      if (colon > 0 && LogFolder.isName(place.substring(0, colon))) {
        long offset = Long.parseLong(place.substring(colon + 1));
        if (offset >= 0) {
          return new Place(place.substring(0, colon), offset);
        }
      }
    } catch (NumberFormatException e) {
      // As any other text.
      throw unknown(name);
    }
    throw unknown(name);
  }

  private static ApiError unknown(String name) {
    return ApiError.invalid(name, "must be one that was answered before");
  }
}
