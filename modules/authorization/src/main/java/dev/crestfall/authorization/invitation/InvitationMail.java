package dev.crestfall.authorization.invitation;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Brings invitations to people; another part of the program does so where there is mail.
public interface InvitationMail {
  /// There is no mail: who invites gets the link to hand it over.
  InvitationMail NONE =
      new InvitationMail() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public void post(Handle handle, Letter letter) {
          throw new IllegalStateException("there is no mail");
        }
      };

  /// What a letter says.
  ///
  /// @param organization the name of what it invites to
  /// @param role the name of the role
  record Letter(String email, String token, String organization, String role, Instant expiresAt) {}

  /// Whether letters can be posted.
  boolean isThere();

  /// Takes a letter, to be sent when the transaction of this handle has committed.
  void post(Handle handle, Letter letter);
}
