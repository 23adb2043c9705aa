package dev.crestfall.authentication.mail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.mail.MailConfig.Security;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.authentication.mail.template.Rendered;
import dev.crestfall.authentication.mail.template.Templates;
import dev.crestfall.kernel.config.Secret;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands mails to a mail server. One connection serves what waits, then it is closed.
public final class SmtpCarrier implements Carrier {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpCarrier.class);
  private static final String TIMEOUT_MILLIS = "15000";
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");
  private static final int TLS_PORT = 465;

  private final MailConfig config;
  private final Templates templates;
  private final Session session;
  private @Nullable Transport transport;

  /// A carrier to the configured server.
  public SmtpCarrier(MailConfig config, Templates templates) {
    this.config = config;
    this.templates = templates;
    this.session = Session.getInstance(properties(config));
  }

  private static Properties properties(MailConfig config) {
    boolean tls =
        config.smtpSecurity() == Security.TLS
            || config.smtpSecurity() == Security.AUTO && config.smtpPort() == TLS_PORT;
    boolean passwordElsewhere =
        !config.smtpUser().isEmpty() && !LOOPBACK.contains(config.smtpHost());
    boolean must =
        config.smtpSecurity() == Security.STARTTLS
            || config.smtpSecurity() == Security.AUTO && passwordElsewhere && !tls;
    Properties made = new Properties();
    made.put("mail.smtp.host", config.smtpHost());
    made.put("mail.smtp.port", String.valueOf(config.smtpPort()));
    made.put("mail.smtp.auth", String.valueOf(!config.smtpUser().isEmpty()));
    made.put("mail.smtp.ssl.enable", String.valueOf(tls));
    made.put(
        "mail.smtp.starttls.enable",
        String.valueOf(config.smtpSecurity() != Security.NONE && !tls));
    made.put("mail.smtp.starttls.required", String.valueOf(must));
    made.put("mail.smtp.ssl.checkserveridentity", "true");
    made.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    made.put("mail.smtp.timeout", TIMEOUT_MILLIS);
    made.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    made.put("mail.mime.charset", "UTF-8");
    made.put("mail.smtp.allow8bitmime", "true");
    return made;
  }

  @Override
  public synchronized String carry(Message message) throws Exception {
    MimeMessage mail = mail(message);
    try {
      Transport open = connected();
      open.sendMessage(mail, mail.getAllRecipients());
      return "";
    } catch (AuthenticationFailedException e) {
      rest();
      throw new MessagingException("the mail server refuses the user or the password", e);
    } catch (SendFailedException e) {
      if (isFinal(e)) {
        throw new UndeliverableException("the mail server refuses the recipient or the mail");
      }
      rest();
      throw e;
    } catch (MessagingException e) {
      rest();
      throw e;
    }
  }

  private Transport connected() throws MessagingException {
    Transport open = transport;
    if (open == null || !open.isConnected()) {
      open = session.getTransport("smtp");
      String password = config.smtpPass().map(Secret::reveal).orElse("");
      if (config.smtpUser().isEmpty()) {
        open.connect();
      } else {
        open.connect(config.smtpUser(), password);
      }
      transport = open;
    }
    return open;
  }

  /// Answers from 550 on are about the recipient or the mail; 4xx will pass.
  private static boolean isFinal(SendFailedException e) {
    for (Throwable cause = e; cause != null; cause = next(cause)) {
      int code =
          switch (cause) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException sent -> sent.getReturnCode();
            default -> 0;
          };
      if (code >= 550 && code < 560) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException e ? e.getNextException() : null;
  }

  private MimeMessage mail(Message message)
      throws MessagingException, UnsupportedEncodingException {
    Rendered rendered = rendered(templates, message);
    String host = config.smtpAdminEmail().substring(config.smtpAdminEmail().indexOf('@') + 1);
    MimeMessage mail = new Identified(session, "<" + message.id() + "@" + host + ">");
    mail.setFrom(new InternetAddress(config.smtpAdminEmail(), config.smtpSenderName(), "UTF-8"));
    mail.setRecipient(
        jakarta.mail.Message.RecipientType.TO, new InternetAddress(message.recipient(), true));
    mail.setSubject(rendered.subject(), "UTF-8");
    mail.setSentDate(Date.from(message.createdAt()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    for (Map.Entry<String, List<String>> header : config.headers().entrySet()) {
      for (String value : header.getValue()) {
        mail.addHeader(header.getKey(), value.replace("$messageType", message.kind()));
      }
    }
    MimeMultipart parts = new MimeMultipart("alternative", part(rendered.text(), "plain"));
    parts.addBodyPart(part(rendered.html(), "html"));
    mail.setContent(parts);
    mail.saveChanges();
    return mail;
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, "UTF-8", subtype);
    return part;
  }

  /// What a queued mail says.
  static Rendered rendered(Templates templates, Message message) {
    JsonNode contents = message.contents();
    return templates.render(
        MailKind.valueOf(message.kind().toUpperCase(Locale.ROOT)),
        contents.path("language").asText(),
        contents.path("values"));
  }

  @Override
  public synchronized void rest() {
    Transport open = transport;
    transport = null;
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException e) {
        LOG.debug("the connection to the mail server", e);
      }
    }
  }

  /// A mail whose id is ours: should it be sent twice, programs see that it is one.
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
