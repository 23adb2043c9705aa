package dev.crestfall.authentication.session;

import org.jdbi.v3.core.Handle;

/// Is told, in the transaction that ends it, of a session whose credential somebody has copied.
@FunctionalInterface
public interface Alarm {
  /// Nobody listens.
  Alarm NONE = (handle, session, client) -> {};

  /// An old credential of the session came back.
  ///
  /// @param client that came with it
  void stolen(Handle handle, Session session, Client client);
}
