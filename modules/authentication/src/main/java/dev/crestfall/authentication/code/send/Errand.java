package dev.crestfall.authentication.code.send;

import dev.crestfall.authentication.code.CodeType;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.authentication.user.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a mailed code is sent for.
public enum Errand {
  CONFIRMATION(MailKind.CONFIRMATION, CodeType.CONFIRMATION, "signup"),
  INVITE(MailKind.INVITE, CodeType.CONFIRMATION, "invite"),
  MAGIC_LINK(MailKind.MAGIC_LINK, CodeType.RECOVERY, "magiclink"),
  RECOVERY(MailKind.RECOVERY, CodeType.RECOVERY, "recovery"),
  REAUTHENTICATION(MailKind.REAUTHENTICATION, CodeType.REAUTHENTICATION, "reauthentication");

  private final MailKind mail;
  private final CodeType code;
  private final String type;

  Errand(MailKind mail, CodeType code, String type) {
    this.mail = mail;
    this.code = code;
    this.type = type;
  }

  MailKind mail() {
    return mail;
  }

  CodeType code() {
    return code;
  }

  /// As links and hooks name it.
  String type() {
    return type;
  }

  /// When the last message that counts was sent; null for none.
  @Nullable Instant lastSent(User user) {
    return switch (this) {
      case CONFIRMATION -> user.stamps().confirmationSentAt();
      case MAGIC_LINK, RECOVERY -> user.stamps().recoverySentAt();
      case REAUTHENTICATION -> user.stamps().reauthenticationSentAt();
      case INVITE -> null;
    };
  }
}
