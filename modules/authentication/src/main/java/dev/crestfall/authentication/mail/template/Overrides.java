package dev.crestfall.authentication.mail.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An installation's own words. Files of the directory `mail` in the data directory go first:
/// `es/magic_link.html`, then `magic_link.html`, and likewise `.txt` and `.subject`; then subjects
/// and addresses of templates from the settings.
public final class Overrides {
  private static final Logger LOG = LoggerFactory.getLogger(Overrides.class);
  private static final long LONGEST = 1_000_000;

  private final Optional<Path> directory;
  private final Map<String, String> subjects;
  private final Map<String, String> locations;
  private final RemoteTemplates remote;

  /// The words of an installation.
  ///
  /// @param directory of files; need not be there
  /// @param subjects by the kind's key
  /// @param locations files or web addresses of HTML templates, by the kind's key
  /// @param remote fetches the latter
  public Overrides(
      Optional<Path> directory,
      Map<String, String> subjects,
      Map<String, String> locations,
      RemoteTemplates remote) {
    this.directory = directory;
    this.subjects = Map.copyOf(subjects);
    this.locations = Map.copyOf(locations);
    this.remote = remote;
  }

  Optional<String> subject(MailKind kind, String language) {
    return file(kind, language, ".subject")
        .or(() -> Optional.ofNullable(subjects.get(kind.key())).filter(text -> !text.isBlank()));
  }

  Optional<String> html(MailKind kind, String language) {
    return file(kind, language, ".html").or(() -> located(kind));
  }

  Optional<String> text(MailKind kind, String language) {
    return file(kind, language, ".txt");
  }

  private Optional<String> file(MailKind kind, String language, String ending) {
    String name = kind.key() + ending;
    return directory.flatMap(root ->
        Stream.of(root.resolve(language).resolve(name), root.resolve(name))
            .filter(Files::isRegularFile)
            .findFirst()
            .flatMap(Overrides::read));
  }

  private Optional<String> located(MailKind kind) {
    String location = locations.get(kind.key());
    if (location == null || location.isBlank()) {
      return Optional.empty();
    }
    return location.startsWith("http://") || location.startsWith("https://")
        ? remote.find(location)
        : read(Path.of(location)).or(() -> remote.findBelowSite(location));
  }

  private static Optional<String> read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > LONGEST) {
        throw new IOException("it is longer than " + LONGEST + " bytes");
      }
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      LOG.warn("The mail template {} can't be read: {}", file, e.getMessage());
      return Optional.empty();
    }
  }
}
