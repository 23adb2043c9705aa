package dev.crestfall.rest.response;

import dev.crestfall.rest.response.header.Header;
import dev.crestfall.rest.response.header.HeaderText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What browsers may do from pages of other origins. Origins are compared as sent; one that is not
/// allowed is answered as if it had not been sent.
final class Cors {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD");
  private static final List<String> HEADERS =
      List.of("Accept", "Accept-Language", "Content-Language");
  private static final Header EXPOSED =
      new Header(
          "Access-Control-Expose-Headers",
          "Content-Encoding, Content-Location, Content-Range, Content-Type, Date, Location, Server,"
              + " Transfer-Encoding, Range-Unit");
  private static final Header MAX_AGE = new Header("Access-Control-Max-Age", "86400");

  private final List<String> origins;

  Cors(List<String> origins) {
    this.origins = origins;
  }

  /// The answer to a preflight request; null when the request is not one or is refused.
  @Nullable Answer preflight(
      @Nullable String origin, @Nullable String method, @Nullable String headers) {
    if (origin == null || method == null || !METHODS.contains(method) || !allows(origin)) {
      return null;
    }
    List<Header> lines = allowed(origin);
    lines.add(new Header("Access-Control-Allow-Methods", String.join(", ", METHODS)));
    if (headers != null) {
      lines.add(new Header("Access-Control-Allow-Headers", String.join(", ", names(headers))));
    }
    lines.add(MAX_AGE);
    return new Answer(200, lines, Answer.NO_BODY);
  }

  /// The header lines of any other answer.
  List<Header> lines(@Nullable String origin) {
    if (origin == null || !allows(origin)) {
      return List.of();
    }
    List<Header> lines = allowed(origin);
    lines.add(EXPOSED);
    return lines;
  }

  private boolean allows(String origin) {
    return origins.isEmpty() || origins.contains(origin);
  }

  private List<Header> allowed(String origin) {
    List<Header> lines = new ArrayList<>();
    if (origins.isEmpty()) {
      lines.add(new Header("Access-Control-Allow-Origin", "*"));
    } else {
      lines.add(new Header("Access-Control-Allow-Origin", origin));
      lines.add(new Header("Access-Control-Allow-Credentials", "true"));
    }
    return lines;
  }

  private static List<String> names(String requested) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    seen.add("Authorization");
    names.add("Authorization");
    for (String name : requested.split(",", -1)) {
      if (HeaderText.isToken(name.strip()) && seen.add(name.strip())) {
        names.add(name.strip());
      }
    }
    HEADERS.stream().filter(seen::add).forEach(names::add);
    return names;
  }
}
