package dev.crestfall.authentication.code.link;

import dev.crestfall.authentication.signin.Origin;
import java.util.Optional;
import java.util.UUID;

/// Invitations to organizations and teams, which another module keeps.
public interface Memberships {
  /// There is no such module.
  Memberships NONE =
      new Memberships() {
        @Override
        public Optional<Invited> find(String token) {
          return Optional.empty();
        }

        @Override
        public void accept(String token, UUID user, String email, Origin origin) {
          throw new IllegalStateException("there are no invitations");
        }
      };

  /// What somebody is invited to.
  ///
  /// @param to the name of the organization or team
  /// @param role the name of the role
  /// @param everywhere whether it is to the installation itself, whose people work in Studio
  record Invited(String email, String to, String role, boolean everywhere) {}

  /// The invitation of a token that only its address was told; empty when it is not good.
  Optional<Invited> find(String token);

  /// Makes the user of the address a member.
  ///
  /// @throws dev.crestfall.kernel.ApiError 404 when the invitation is not good any more
  void accept(String token, UUID user, String email, Origin origin);
}
