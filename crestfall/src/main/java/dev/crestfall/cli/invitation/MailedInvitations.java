package dev.crestfall.cli.invitation;

import dev.crestfall.authentication.AuthenticationModule;
import dev.crestfall.authentication.code.send.Mails;
import dev.crestfall.authorization.invitation.InvitationMail;
import java.util.Objects;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Mails of one module bring the invitations of another.
///
/// @param authentication who has mails; null as long as it is not there
public record MailedInvitations(Supplier<@Nullable AuthenticationModule> authentication)
    implements InvitationMail {
  @Override
  public boolean isThere() {
    AuthenticationModule module = authentication.get();
    return module != null && module.engine().correspondence().writesInvitations();
  }

  @Override
  public void post(Handle handle, Letter letter) {
    Objects.requireNonNull(authentication.get())
        .engine()
        .correspondence()
        .invite(
            handle,
            new Mails.Membership(
                letter.email(),
                letter.token(),
                letter.organization(),
                letter.role(),
                letter.expiresAt()));
  }
}
