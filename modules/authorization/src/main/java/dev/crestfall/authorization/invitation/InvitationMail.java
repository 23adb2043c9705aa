package dev.crestfall.authorization.invitation;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Brings invitations to people; another part of the program does so where there is mail.
public interface InvitationMail {
  /// There is no mail: who invites gets the link to hand it over.
  InvitationMail NONE = (_, _) -> false;

  /// What a letter says.
  ///
  /// @param organization the name of what it invites to
  /// @param role the name of the role
  record Letter(String email, String token, String organization, String role, Instant expiresAt) {}

  /// Takes a letter, to be sent when the transaction of this handle has committed.
  ///
  /// @return false when there is no way to send it
  boolean post(Handle handle, Letter letter);
}
