package dev.crestfall.authentication.mail;

/// Who takes messages to where they go.
public interface Carrier {
  /// Takes one message. Returning means that it is where it belongs.
  ///
  /// @return what is kept to be looked at, empty for nothing
  /// @throws UndeliverableException when trying again is no use
  /// @throws Exception when it may work later
  String carry(Message message) throws Exception;

  /// No messages for the moment: what is held open may be closed.
  default void rest() {}

  /// It will never arrive.
  final class UndeliverableException extends Exception {
    public UndeliverableException(String message) {
      super(message, null, false, false);
    }
  }
}
