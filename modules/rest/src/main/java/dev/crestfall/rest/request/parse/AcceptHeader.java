package dev.crestfall.rest.request.parse;

import dev.crestfall.rest.request.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `Accept` header: by quality, then by how specific a type is, then in order.
final class AcceptHeader {
  private static final List<MediaType> ANY = List.of(new MediaType.Any());
  private static final String QUALITY = ";q=";

  private AcceptHeader() {}

  private record Wish(String type, double quality, int specificity) {}

  static List<MediaType> parse(@Nullable String header) {
    if (header == null || header.isBlank() || header.equals("*/*")) {
      return ANY;
    }
    List<Wish> wishes = new ArrayList<>();
    int start = 0;
    while (start <= header.length()) {
      int end = header.indexOf(',', start);
      end = end < 0 ? header.length() : end;
      wishes.add(wish(header.substring(start, end).replace(" ", "")));
      start = end + 1;
    }
    wishes.sort(
        Comparator.comparingDouble(Wish::quality).thenComparingInt(Wish::specificity).reversed());
    return wishes.stream().map(wish -> MediaType.parse(wish.type())).toList();
  }

  private static Wish wish(String text) {
    int at = text.indexOf(QUALITY);
    String type = at < 0 ? text : text.substring(0, at);
    int specificity = 0;
    for (int i = 0; i < type.length(); i++) {
      specificity += type.charAt(i) == ';' ? 1 : type.charAt(i) == '*' ? -1 : 0;
    }
    return new Wish(type, at < 0 ? 1 : quality(text, at + QUALITY.length()), specificity);
  }

  /// What is no number counts as 1.
  private static double quality(String text, int start) {
    int end = start;
    while (end < text.length() && "0123456789.".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    try {
      return Double.parseDouble(text.substring(start, end));
    } catch (NumberFormatException _) {
      return 1;
    }
  }
}
