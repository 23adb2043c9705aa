package dev.crestfall.studio.sql.actor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.database.Session;
import dev.crestfall.studio.permit.StudioPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// As whom people may run things: as the roles that requests of the APIs may have, and with a
/// permission of its own as the owner of the database.
public final class Actors {
  private static final String USUAL = "service_role";
  private static final String OF_USERS = "authenticated";

  private final Studio studio;

  public Actors(Studio studio) {
    this.studio = studio;
  }

  /// A role that somebody may run things as.
  public record SqlRole(String name, boolean owner) {}

  /// A user whose claims statements may have.
  ///
  /// @param name an address, a number, or the id
  public record SqlUser(UUID id, String name) {}

  /// A few users, found by the beginning of what they are known by.
  public List<SqlUser> users(String text) {
    return studio.store().jdbi().withExtension(RoleDao.class, dao -> dao.users(text));
  }

  /// The roles that this caller may take, the usual one first.
  public List<SqlRole> available(Call<?, ?> call) {
    boolean mayOwn = call.may(StudioPermissions.SQL_RUN_AS_OWNER);
    List<String> others =
        studio.store().jdbi().withExtension(RoleDao.class, dao -> dao.others(login()));
    List<SqlRole> roles = new ArrayList<>();
    if (mayOwn) {
      roles.add(new SqlRole(owner(), true));
    }
    others.forEach(name -> roles.add(new SqlRole(name, false)));
    return roles;
  }

  /// Decides as whom.
  ///
  /// @throws ApiError 403 for the owner without that permission, 404 for a user who is not there
  public Actor of(Call<?, ?> call, Wish wish) {
    boolean isUser = wish.user() != null || wish.claims() != null;
    String role = wish.role() == null ? usual(call, isUser) : wish.role();
    boolean isOwner = role.equals(owner());
    if (isOwner) {
      call.require(StudioPermissions.SQL_RUN_AS_OWNER);
    }
    return new Actor(role, claims(role, wish).toString(), wish.user(), isOwner);
  }

  /// A session that runs as that.
  public Session session(String id, Actor actor) {
    Session session = studio.database().session(id);
    return session.as(actor.owner() ? "" : actor.role(), actor.claims());
  }

  private String usual(Call<?, ?> call, boolean isUser) {
    if (isUser) {
      return OF_USERS;
    }
    return call.may(StudioPermissions.SQL_RUN_AS_OWNER) ? owner() : USUAL;
  }

  private ObjectNode claims(String role, Wish wish) {
    ObjectNode claims = wish.user() == null ? Json.MAPPER.createObjectNode() : ofUser(wish.user());
    if (wish.claims() != null) {
      claims.setAll(wish.claims());
    }
    if (!claims.has("role")) {
      claims.put("role", role);
    }
    return claims;
  }

  /// As a token of that user would say, just signed in.
  private ObjectNode ofUser(UUID user) {
    String claims =
        studio
            .store()
            .jdbi()
            .withExtension(RoleDao.class, dao -> dao.claims(user))
            .orElseThrow(() -> ApiError.notFound("user"));
    return (ObjectNode) Json.tree(claims);
  }

  private String owner() {
    return studio.database().ownerName();
  }

  private String login() {
    return studio.database().requestsName();
  }
}
