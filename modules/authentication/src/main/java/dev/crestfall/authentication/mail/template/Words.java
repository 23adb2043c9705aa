package dev.crestfall.authentication.mail.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Our own words for each kind of mail in one language: the resource `mail/LANGUAGE.mail`, sections
/// `[kind]` that begin with the line `Subject: …`.
final class Words {
  private static final String SUBJECT = "Subject: ";
  private static final Pattern HEADING = Pattern.compile("(?m)^\\[(\\w+)]\\n");

  private final Map<MailKind, Source> sources = new EnumMap<>(MailKind.class);

  /// A mail as templates.
  record Source(String subject, String html, String text) {}

  Words(String language) {
    String all = read(language);
    Matcher heading = HEADING.matcher(all);
    boolean more = heading.find();
    while (more) {
      MailKind kind = MailKind.valueOf(heading.group(1).toUpperCase(Locale.ROOT));
      int begin = heading.end();
      more = heading.find();
      String[] parts = all.substring(begin, more ? heading.start() : all.length()).split("\n", 2);
      sources.put(
          kind,
          new Source(
              parts[0].substring(SUBJECT.length()),
              Markup.html(parts[1], language),
              Markup.text(parts[1])));
    }
  }

  Source of(MailKind kind) {
    return Objects.requireNonNull(sources.get(kind), kind::key);
  }

  private static String read(String language) {
    try (InputStream in = Words.class.getResourceAsStream("/mail/" + language + ".mail")) {
      return new String(
          Objects.requireNonNull(in, language).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
