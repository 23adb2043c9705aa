package dev.crestfall.authorization.engine;

import dev.crestfall.authorization.model.Access;
import dev.crestfall.authorization.model.Grant;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The facts as the database has them now, in one transaction: each question is a query.
public final class StoredFacts implements Facts {
  private final FactsDao dao;

  public StoredFacts(Handle handle) {
    this.dao = handle.attach(FactsDao.class);
  }

  @Override
  public Access access(Principal principal) {
    List<Grant> grants = new ArrayList<>();
    List<Principal> groups = new ArrayList<>();
    for (FactsDao.Tie tie : dao.ties(principal.type().word(), principal.id())) {
      if (tie.grant() != null) {
        grants.add(tie.grant());
      } else if (tie.group() != null) {
        groups.add(Principal.group(tie.group()));
      }
    }
    return new Access(grants, groups);
  }

  @Override
  public Optional<Scope> scope(UUID id) {
    return dao.scope(id);
  }

  @Override
  public Optional<Scope> resource(String type, String id) {
    return dao.resource(type, id);
  }

  @Override
  public Optional<Role> role(UUID id) {
    return dao.role(id);
  }

  @Override
  public Set<String> permissions() {
    return dao.permissions();
  }

  @Override
  public long revision() {
    return dao.revision();
  }
}
