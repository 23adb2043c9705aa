package dev.crestfall.authentication.web3;

/// A text is no sign-in message. Says why, in the words that Supabase's clients know.
final class MessageException extends Exception {
  MessageException(Chain chain, String reason) {
    super(chain.format() + ": " + reason, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
