package dev.crestfall.authentication.session;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Is told, in the transaction of the change, that tokens which are still in force by their dates
/// are no good any more.
public interface Revocations {
  /// Nobody listens.
  Revocations NONE =
      new Revocations() {
        @Override
        public void session(Handle handle, UUID session) {}

        @Override
        public void user(Handle handle, UUID user) {}
      };

  /// A session ended.
  void session(Handle handle, UUID session);

  /// Something about a user changed: sessions ended, a ban, another role, or they are gone.
  void user(Handle handle, UUID user);
}
