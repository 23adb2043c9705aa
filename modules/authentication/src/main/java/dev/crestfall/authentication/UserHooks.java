package dev.crestfall.authentication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.UserJson;
import dev.crestfall.authentication.hook.HookPoint;
import dev.crestfall.authentication.hook.Hooks;
import dev.crestfall.authentication.hook.Verdict;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Doorkeeper;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.NewUser;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.route.Json;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Asks the hooks about people who come in, in GoTrue's form.
///
/// @param jdbi where sessions end that a hook wants ended
record UserHooks(Hooks hooks, Jdbi jdbi, Users users, Sessions sessions, Audit audit)
    implements Doorkeeper {
  private static final String REJECTED = "Further password verification attempts will be rejected.";
  private static final String NEVER = "0001-01-01T00:00:00Z";

  @Override
  public boolean asksBefore() {
    return hooks.isEnabled(HookPoint.BEFORE_USER_CREATED);
  }

  @Override
  public void before(NewUser user, Origin origin) {
    if (asksBefore()) {
      ObjectNode input = Json.MAPPER.createObjectNode();
      input.set("user", json(user));
      var _ = hooks.call(HookPoint.BEFORE_USER_CREATED, input, origin.client().address());
    }
  }

  /// A user who is not there yet has no times, and no logins.
  private static ObjectNode json(NewUser user) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", user.id().toString());
    json.put("aud", user.aud());
    json.put("role", user.role());
    json.put("email", user.email());
    json.put("phone", user.phone());
    json.set("app_metadata", user.appMetadata());
    json.set("user_metadata", user.userMetadata());
    json.putArray("identities");
    json.put("created_at", NEVER);
    json.put("updated_at", NEVER);
    json.put("is_anonymous", user.isAnonymous());
    return json;
  }

  @Override
  public void after(UUID user, Origin origin) {
    if (hooks.isEnabled(HookPoint.AFTER_USER_CREATED)) {
      ObjectNode input = Json.MAPPER.createObjectNode();
      input.set("user", UserJson.of(users.profile(users.get(user))));
      var _ = hooks.call(HookPoint.AFTER_USER_CREATED, input, origin.client().address());
    }
  }

  @Override
  public void passwordTried(UUID user, boolean right, Origin origin) {
    if (!hooks.isEnabled(HookPoint.PASSWORD_VERIFICATION_ATTEMPT)) {
      return;
    }
    ObjectNode input = Json.MAPPER.createObjectNode();
    input.put("user_id", user.toString()).put("valid", right);
    Verdict verdict =
        Verdict.of(
            hooks.call(HookPoint.PASSWORD_VERIFICATION_ATTEMPT, input, origin.client().address()),
            REJECTED);
    if (verdict.isRefused()) {
      jdbi.useTransaction(handle -> {
        if (verdict.endsSessions()) {
          sessions.endAll(handle, user);
        }
        audit.record(handle, origin.byUser("user.login", user).with("by", "hook").ended("denied"));
      });
      throw new ApiError(400, "invalid_credentials", verdict.message());
    }
  }
}
