package dev.crestfall.authentication.mail.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  @TempDir Path directory;
  private final RemoteTemplates remote = new RemoteTemplates("", InstantSource.system());

  @AfterEach
  void close() {
    remote.close();
  }

  private Templates templates(Map<String, String> subjects, Map<String, String> locations) {
    return new Templates(new Overrides(Optional.of(directory), subjects, locations, remote));
  }

  private static ObjectNode values() {
    ObjectNode values = Json.MAPPER.createObjectNode();
    values.put("ConfirmationURL", "https://app.example.com/go?a=1&b=2");
    values.put("Token", "123456");
    values.put("Email", "<b>eve</b>@example.com");
    values.put("NewEmail", "new@example.com");
    values.put("SiteURL", "https://app.example.com");
    values.put("Organization", "A\r\nBcc: x@example.com");
    values.putObject("Data").put("name", "<img src=x onerror=alert(1)>").put("plan", "pro");
    return values;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ if .A }}x",
        "{{ end }}",
        "{{ range .A }}{{ end }}",
        "{{ .A | html }}",
        "{{ eq .A }}",
        "{{ call .A }}",
        "{{ (.A }}",
        "{{ }}"
      })
  void what_is_not_understood_is_refused(String source) {
    assertThatThrownBy(() -> Template.parse(source)).isInstanceOf(TemplateException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {{ .Token }}                                              | 123456
          {{.Token}}-{{ .Missing.deeper }}-                         | 123456--
          {{ .Data.name }}                                          | &lt;img src=x onerror=alert(1)&gt;
          <a href="{{ .ConfirmationURL }}">                         | <a href="https://app.example.com/go?a=1&amp;b=2">
          {{ if .Token }}yes{{ else }}no{{ end }}                   | yes
          {{ if .Missing }}yes{{ else if .Token }}2{{ end }}        | 2
          {{ if eq .Data.plan "free" "pro" }}yes{{ end }}           | yes
          {{ if and .Token (not .Missing) }}yes{{ end }}            | yes
          {{ if ne .Data.plan "pro" }}yes{{ end }}.                 | .
          a {{- .Token -}} b                                        | a123456b
          {{/* a comment */}}x                                      | x
          """)
  void placeholders_are_filled_in(String source, String expected) {
    assertThat(Template.parse(source).render(values(), Escape.HTML)).isEqualTo(expected);
  }

  @Test
  void a_link_never_leads_into_a_script() {
    JsonNode evil = Json.MAPPER.createObjectNode().put("Url", "javascript:alert(1)");

    assertThat(Template.parse("<a href=\"{{ .Url }}\">").render(evil, Escape.HTML))
        .isEqualTo("<a href=\"#\">");
  }

  @ParameterizedTest
  @EnumSource
  void every_mail_is_written_in_every_language(MailKind kind) {
    Templates templates = templates(Map.of(), Map.of());
    for (String language : Language.ALL) {
      Rendered mail = templates.render(kind, language, values());

      assertThat(mail.subject()).isNotBlank().doesNotContain("\n", "\r", "{{");
      assertThat(mail.text()).isNotBlank().doesNotContain("{{", "<p");
      assertThat(mail.html())
          .contains("<html lang=\"" + language + "\">")
          .doesNotContain("{{", "<b>eve", "<img");
    }
    assertThat(templates.render(kind, "es", values()).text())
        .isNotEqualTo(templates.render(kind, "en", values()).text());
  }

  @Test
  void files_of_the_installation_go_before_settings_and_settings_before_ours() throws IOException {
    Path located = Files.writeString(directory.resolve("mine.html"), "<p>set {{ .Token }}</p>");
    Templates templates =
        templates(
            Map.of("magic_link", "Hello {{ .Data.plan }}"),
            Map.of("magic_link", located.toString()));

    Rendered bySettings = templates.render(MailKind.MAGIC_LINK, "es", values());
    Files.createDirectories(directory.resolve("es"));
    Files.writeString(directory.resolve("es/magic_link.html"), "<p>hola</p>");
    Rendered byFile = templates.render(MailKind.MAGIC_LINK, "es", values());

    assertThat(bySettings).isEqualTo(new Rendered("Hello pro", "set 123456", "<p>set 123456</p>"));
    assertThat(byFile.html()).isEqualTo("<p>hola</p>");
    assertThat(templates.render(MailKind.MAGIC_LINK, "en", values()).html()).contains("set");
  }

  @Test
  void a_template_that_is_no_good_is_replaced_by_ours() throws IOException {
    Files.writeString(directory.resolve("magic_link.html"), "{{ range .Data }}");

    assertThat(templates(Map.of(), Map.of()).render(MailKind.MAGIC_LINK, "en", values()).html())
        .contains("Sign in");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null,null,en",
        "es,en,es",
        "es-MX,en,es",
        "null,'fr, es;q=0.5',es",
        "xx,es,es",
        "null,';;;',en",
        "null,*,en",
        "'<',es,es"
      })
  void the_language_is_the_persons_then_the_browsers(
      String chosen, String accepted, String expected) {
    assertThat(Language.choose(chosen, accepted)).isEqualTo(expected);
  }
}
