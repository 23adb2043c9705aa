package dev.crestfall.cli.invitation;

import dev.crestfall.authentication.code.link.Memberships;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authorization.invitation.InvitationDesk;
import java.util.Optional;
import java.util.UUID;

/// The invitations of one module, as the other asks for them that knows who has an address.
public record OpenInvitations(InvitationDesk desk) implements Memberships {
  @Override
  public Optional<Invited> find(String token) {
    return desk.find(token)
        .map(found -> new Invited(found.email(), found.to(), found.role(), found.everywhere()));
  }

  @Override
  public void accept(String token, UUID user, String email, Origin origin) {
    String ip = origin.client().ip();
    desk.accept(
        token, user, email, new InvitationDesk.From(ip == null ? "" : ip, origin.requestId()));
  }
}
