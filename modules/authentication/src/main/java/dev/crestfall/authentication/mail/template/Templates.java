package dev.crestfall.authentication.mail.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the words of a mail: those of the installation where it has some, else ours. What is wrong
/// with the installation's is logged and ours are taken, for a mail with other words is better than
/// none.
public final class Templates {
  private static final Logger LOG = LoggerFactory.getLogger(Templates.class);

  private final Overrides overrides;
  private final Map<String, Words> words = new HashMap<>();

  /// Templates of an installation.
  public Templates(Overrides overrides) {
    this.overrides = overrides;
    Language.ALL.forEach(language -> words.put(language, new Words(language)));
  }

  /// A mail with these values in it.
  ///
  /// @param language one of [Language#ALL]
  public Rendered render(MailKind kind, String language, JsonNode values) {
    Words.Source ours =
        Objects.requireNonNull(words.get(words.containsKey(language) ? language : "en")).of(kind);
    String subject =
        overrides
            .subject(kind, language)
            .flatMap(source -> attempt(kind, () -> render(source, values, Escape.LINE)))
            .orElseGet(() -> render(ours.subject(), values, Escape.LINE));
    Optional<String> html =
        overrides
            .html(kind, language)
            .flatMap(source -> attempt(kind, () -> render(source, values, Escape.HTML)));
    String text =
        overrides
            .text(kind, language)
            .flatMap(source -> attempt(kind, () -> render(source, values, Escape.TEXT)))
            .or(() -> html.map(Markup::textOf))
            .orElseGet(() -> render(ours.text(), values, Escape.TEXT));
    return new Rendered(
        subject, text, html.orElseGet(() -> render(ours.html(), values, Escape.HTML)));
  }

  private static String render(String source, JsonNode values, Escape escape) {
    return Template.parse(source).render(values, escape);
  }

  private static Optional<String> attempt(MailKind kind, Supplier<String> work) {
    try {
      return Optional.of(work.get());
    } catch (TemplateException e) {
      LOG.warn("The template of {} can't be used, ours is: {}", kind.key(), e.getMessage());
      return Optional.empty();
    }
  }
}
