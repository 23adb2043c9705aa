package dev.crestfall.kernel;

/// Who calls: exactly one for each request. The database role and the claims decide what SQL may
/// do.
public sealed interface Identity {
  /// The role that the transaction runs as.
  String role();

  /// The claims as the JSON text that SQL sees in `request.jwt.claims`; `{"role":"..."}` at least.
  String claims();

  /// No credential was sent.
  record Anonymous(String role, String claims) implements Identity {}

  /// A verified token of a person or program; `subject` is empty when the token names none.
  record User(String role, String claims, String subject) implements Identity {}

  /// Crestfall itself or a holder of the service key.
  record Service(String role, String claims) implements Identity {}
}
