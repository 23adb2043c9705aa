package dev.crestfall.authorization.engine;

import dev.crestfall.authorization.model.Access;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What a decision is made from.
public interface Facts {
  Access access(Principal principal);

  Optional<Scope> scope(UUID id);

  Optional<Scope> resource(String type, String id);

  Optional<Role> role(UUID id);

  /// The names of all permissions there are.
  Set<String> permissions();

  /// The number of the last change that these facts know of.
  long revision();
}
