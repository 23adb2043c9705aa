package dev.crestfall.authentication.code;

/// What a code is for, as the shared table names it.
public enum CodeType {
  CONFIRMATION("confirmation_token", "confirmation_sent_at"),
  RECOVERY("recovery_token", "recovery_sent_at"),
  REAUTHENTICATION("reauthentication_token", "reauthentication_sent_at"),
  EMAIL_CHANGE_CURRENT("email_change_token_current", "email_change_sent_at"),
  EMAIL_CHANGE_NEW("email_change_token_new", "email_change_sent_at"),
  PHONE_CHANGE("phone_change_token", "phone_change_sent_at");

  private final String column;
  private final String sentAt;

  CodeType(String column, String sentAt) {
    this.column = column;
    this.sentAt = sentAt;
  }

  /// The type of a label of the shared table.
  static CodeType of(String label) {
    for (CodeType type : values()) {
      if (type.column.equals(label)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no type of codes: " + label);
  }

  /// The label, which is also where the user's row has the hash.
  public String column() {
    return column;
  }

  /// Where the user's row has the time.
  String sentAt() {
    return sentAt;
  }
}
