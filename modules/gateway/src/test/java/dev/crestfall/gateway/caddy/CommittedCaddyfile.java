package dev.crestfall.gateway.caddy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The `Caddyfile` of the repository as text.
final class CommittedCaddyfile {
  static final Path PATH = Path.of("../../Caddyfile").toAbsolutePath().normalize();

  private static final Pattern SURFACE = Pattern.compile("(?m)^\t@(\\w+) path (.+)$");
  private static final Pattern HANDLE =
      Pattern.compile("(?m)^(\t+)handle @(\\w+) \\{\n([\\s\\S]*?)^\\1}$");
  private static final Pattern UPSTREAM = Pattern.compile("reverse_proxy \\{\\$UPSTREAM_(\\w+):");
  private static final Pattern BODY = Pattern.compile("respond `(.*)` \\{refused.status}");

  private final String text;

  CommittedCaddyfile() throws IOException {
    this.text = Files.readString(PATH);
  }

  /// By path, the upstream that it goes to.
  Map<String, String> upstreams() {
    Map<String, String> upstreams = new TreeMap<>();
    handles(UPSTREAM)
        .forEach((surface, upstream) ->
            paths(surface).forEach(path -> upstreams.put(path, upstream.toLowerCase(Locale.ROOT))));
    return upstreams;
  }

  /// By path, the body that tells of an error.
  Map<String, String> refusals() {
    Map<String, String> refusals = new TreeMap<>();
    handles(BODY)
        .forEach((surface, body) -> paths(surface).forEach(path -> refusals.put(path, body)));
    return refusals;
  }

  /// The body that tells of an error elsewhere.
  String plainRefusal() {
    return BODY.matcher(text).results().map(found -> found.group(1)).reduce("", (_, last) -> last);
  }

  /// Every variable that it reads.
  List<String> variables() {
    return Pattern.compile("\\{\\$(\\w+)")
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> paths(String surface) {
    return Objects.requireNonNull(surfaces().get(surface), surface);
  }

  private Map<String, List<String>> surfaces() {
    Map<String, List<String>> surfaces = new TreeMap<>();
    Matcher found = SURFACE.matcher(text);
    while (found.find()) {
      surfaces.put(found.group(1), Stream.of(found.group(2).split(" ", -1)).toList());
    }
    return surfaces;
  }

  private Map<String, String> handles(Pattern wanted) {
    Map<String, String> handles = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    Matcher found = HANDLE.matcher(text);
    while (found.find()) {
      Matcher inside = wanted.matcher(found.group(3));
      if (inside.find() && handles.put(found.group(2), inside.group(1)) != null) {
        twice.add(found.group(2));
      }
    }
    if (!twice.isEmpty()) {
      throw new AssertionError("handled twice: " + twice);
    }
    return handles;
  }
}
