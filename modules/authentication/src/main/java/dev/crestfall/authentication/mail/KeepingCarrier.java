package dev.crestfall.authentication.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.mail.template.Rendered;
import dev.crestfall.authentication.mail.template.Templates;
import dev.crestfall.kernel.route.Json;

/// Keeps messages in the development mailbox instead of sending them.
public final class KeepingCarrier implements Carrier {
  private final Templates templates;

  /// A carrier that renders mails as a mail server would get them.
  public KeepingCarrier(Templates templates) {
    this.templates = templates;
  }

  @Override
  public String carry(Message message) {
    ObjectNode kept = Json.MAPPER.createObjectNode();
    if (message.channel().equals("email")) {
      Rendered rendered = SmtpCarrier.rendered(templates, message);
      kept.put("subject", rendered.subject());
      kept.put("text", rendered.text());
      kept.put("html", rendered.html());
    } else {
      kept.put("subject", "");
      kept.put("text", message.contents().path("text").asText());
      kept.put("html", "");
    }
    return Json.text(kept);
  }
}
