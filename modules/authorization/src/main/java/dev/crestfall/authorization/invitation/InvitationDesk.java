package dev.crestfall.authorization.invitation;

import dev.crestfall.authorization.change.Caller;
import dev.crestfall.authorization.change.Changes;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Subject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Invitations that came by mail, for the part of the program that knows who reads an address. Who
/// invited never saw their tokens: whoever brings one reads the address.
public final class InvitationDesk {
  private final Changes changes;

  public InvitationDesk(Changes changes) {
    this.changes = changes;
  }

  /// What somebody is invited to.
  ///
  /// @param to the name of the organization or team
  /// @param role the name of the role
  /// @param everywhere whether it is to the installation itself
  public record Invited(String email, String to, String role, boolean everywhere) {}

  /// Where a request came from, for the audit log.
  public record From(String ip, String requestId) {}

  /// The invitation of a token that was mailed; empty when it is not good, or not any more.
  public Optional<Invited> find(String token) {
    if (!token.startsWith(Invitations.MAILED)) {
      return Optional.empty();
    }
    return changes
        .look(Caller.system("invitation"), change -> Invitations.find(change, token))
        .flatMap(found ->
            Optional.ofNullable(found.email())
                .map(email ->
                    new Invited(email, found.place(), found.roleName(), found.isEverywhere())));
  }

  /// Makes the user of the address a member.
  ///
  /// @throws dev.crestfall.kernel.ApiError 404 when the invitation is not good any more
  public void accept(String token, UUID user, String email, From from) {
    Principal principal = Principal.user(user.toString());
    Caller caller =
        new Caller(
            new Subject(List.of(principal), false, Optional.empty()),
            principal.key(),
            event -> event.by("user", user.toString()).request(from.ip(), from.requestId()),
            false);
    var _ = changes.make(caller, change -> Invitations.accept(change, token, email));
  }
}
