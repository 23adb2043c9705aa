package dev.crestfall.authentication.mail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.DevelopmentOnly;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.route.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of mail; those that GoTrue has go by its names.
///
/// @param smtpHost the mail server; empty for none: then mails are kept to be looked at, or wait
/// @param smtpPort of the mail server
/// @param smtpUser empty to send without signing in
/// @param smtpPass the password for it
/// @param smtpAdminEmail the sender's address
/// @param smtpSenderName the sender's name
/// @param smtpHeaders more headers as a JSON object of lists; `$messageType` stands for the kind
/// @param smtpSecurity how the connection is encrypted
/// @param mailerSubjects by kind, as `magic_link`
/// @param mailerTemplates files or web addresses of HTML templates by kind
/// @param mailerUrlPaths where links of a kind lead, instead of our own page
/// @param mailerNotifications which changes users are told of, as `password_changed_enabled`
/// @param mailTemplates a directory of templates that go before all others
/// @param mailbox whether mails are kept to be looked at where there is no mail server
/// @param mailboxTexts whether text messages are kept there, too
/// @param smsProvider who sends text messages at GoTrue; none is built in here, so that naming one
///   only says that they are not to be kept
public record MailConfig(
    @Default("") String smtpHost,
    @Default("587") int smtpPort,
    @Default("") String smtpUser,
    Optional<Secret> smtpPass,
    @Default("") String smtpAdminEmail,
    @Default("") String smtpSenderName,
    @Default("") String smtpHeaders,
    @Default("auto") Security smtpSecurity,
    Map<String, String> mailerSubjects,
    Map<String, String> mailerTemplates,
    Map<String, String> mailerUrlPaths,
    Map<String, Boolean> mailerNotifications,
    @Default("") String mailTemplates,
    @Default("false")
        @DevelopmentOnly(
            value = {"true", "yes", "on", "1"},
            reason = "the mailbox shows everybody's sign-in links")
        boolean mailbox,
    @Default("true") boolean mailboxTexts,
    @Default("") String smsProvider) {

  /// How a connection to the mail server is encrypted.
  public enum Security {
    /// TLS on port 465; elsewhere STARTTLS where the server has it, and always before a password is
    /// sent to another machine.
    AUTO,
    STARTTLS,
    TLS,
    NONE
  }

  public MailConfig {
    mailerSubjects = underscored(mailerSubjects);
    mailerTemplates = underscored(mailerTemplates);
    mailerUrlPaths = underscored(mailerUrlPaths);
    mailerNotifications = underscored(mailerNotifications);
    if (smtpPort < 1 || smtpPort > 65535) {
      throw new IllegalArgumentException("authentication.smtp-port must be between 1 and 65535");
    }
    if (!smtpHost.isEmpty() && !Address.isAddress(smtpAdminEmail)) {
      throw new IllegalArgumentException(
          "authentication.smtp-admin-email must be the sender's address");
    }
    if (smtpSenderName.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "authentication.smtp-sender-name must not contain control characters");
    }
    headers(smtpHeaders);
    List.of(mailerSubjects, mailerTemplates, mailerUrlPaths).forEach(MailConfig::requireKinds);
  }

  private static <T> Map<String, T> underscored(Map<String, T> map) {
    Map<String, T> made = new HashMap<>();
    map.forEach((key, value) -> made.put(key.replace('-', '_'), value));
    return Map.copyOf(made);
  }

  private static void requireKinds(Map<String, String> map) {
    for (String key : map.keySet()) {
      if (Arrays.stream(MailKind.values()).noneMatch(kind -> kind.key().equals(key))) {
        throw new IllegalArgumentException("authentication.mailer-*: no mail is called " + key);
      }
    }
  }

  /// Whether there is a mail server.
  public boolean hasServer() {
    return !smtpHost.isEmpty();
  }

  /// Whether text messages may be kept where mails are.
  boolean keepsTexts() {
    return mailboxTexts && smsProvider.isEmpty() && !hasServer();
  }

  /// More headers of each mail.
  Map<String, List<String>> headers() {
    return headers(smtpHeaders);
  }

  private static Map<String, List<String>> headers(String json) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (json.isBlank()) {
      return headers;
    }
    try {
      JsonNode tree = Json.tree(json);
      tree.properties()
          .forEach(header -> {
            List<String> values = header.getValue().valueStream().map(JsonNode::asText).toList();
            if ((header.getKey() + values).chars().anyMatch(Character::isISOControl)) {
              throw new IllegalStateException("control characters");
            }
            headers.put(header.getKey(), values);
          });
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          "authentication.smtp-headers must be a JSON object of lists of texts", e);
    }
    return headers;
  }

  /// Whether users are told of a change; the safety notices are on unless they are turned off.
  public boolean tells(MailKind kind) {
    String key = kind.key().replace("_notification", "_enabled");
    boolean usual =
        switch (kind) {
          case PASSWORD_CHANGED_NOTIFICATION,
              EMAIL_CHANGED_NOTIFICATION,
              MFA_FACTOR_UNENROLLED_NOTIFICATION ->
              true;
          default -> !kind.isNotification();
        };
    return mailerNotifications.getOrDefault(key, usual);
  }
}
