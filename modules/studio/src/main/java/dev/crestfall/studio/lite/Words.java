package dev.crestfall.studio.lite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The texts of the pages in one language, from the catalogue that Studio's pages use as well.
public final class Words {
  /// The languages there are; the first one where nothing else is asked for.
  static final List<String> LANGUAGES = List.of("en", "es");

  private static final Map<String, Words> ALL =
      LANGUAGES.stream().collect(Collectors.toMap(language -> language, Words::read));

  private final String language;
  private final JsonNode texts;

  private Words(String language, JsonNode texts) {
    this.language = language;
    this.texts = texts;
  }

  private static Words read(String language) {
    String place = "/dev/crestfall/studio/i18n/" + language + "/lite.json";
    try (InputStream in = Words.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalStateException("not part of this build: " + place);
      }
      return new Words(language, Json.MAPPER.readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException(place, e);
    }
  }

  /// The words of the first language that somebody chose, or likes to read.
  ///
  /// @param chosen `en` or `es`; anything else counts for nothing
  /// @param accepted an `Accept-Language`
  static Words of(String chosen, @Nullable String accepted) {
    return Objects.requireNonNull(ALL.get(language(chosen, accepted)));
  }

  private static String language(String chosen, @Nullable String accepted) {
    if (LANGUAGES.contains(chosen)) {
      return chosen;
    }
    String usual = LANGUAGES.getFirst();
    if (accepted == null || accepted.isBlank()) {
      return usual;
    }
    try {
      String found = Locale.lookupTag(Locale.LanguageRange.parse(accepted), LANGUAGES);
      return found == null ? usual : found;
    } catch (IllegalArgumentException e) {
      return usual;
    }
  }

  /// `en` or `es`.
  public String language() {
    return language;
  }

  /// The other one.
  public String other() {
    return LANGUAGES.stream().filter(one -> !one.equals(language)).findFirst().orElseThrow();
  }

  /// The text of a name.
  public String get(String name) {
    JsonNode text = texts.path(name);
    if (!text.isTextual()) {
      throw new IllegalArgumentException("there is no text " + name + " in " + language);
    }
    return text.asText();
  }

  /// The text of a name with one thing filled in.
  public String get(String name, String filler, String value) {
    return get(name).replace("{{" + filler + "}}", value);
  }

  /// What a refusal means: our text for its code, else what the API says.
  String refusal(String code, String message) {
    JsonNode text = texts.path("error_" + code);
    return text.isTextual() ? text.asText() : message;
  }
}
