package dev.crestfall.authentication.presumption;

import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.route.Body;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Members of a request that are not the user's to decide. Nobody reads them; that somebody sends
/// them is recorded.
public final class Presumption {
  private static final List<String> NOT_THEIRS =
      List.of(
          "id",
          "aud",
          "role",
          "app_metadata",
          "raw_app_meta_data",
          "email_confirm",
          "phone_confirm",
          "email_confirmed_at",
          "phone_confirmed_at",
          "is_super_admin",
          "is_sso_user",
          "ban_duration",
          "banned_until",
          "password_hash",
          "encrypted_password");

  private final Audit audit;

  public Presumption(Audit audit) {
    this.audit = audit;
  }

  /// Records what the request presumes, if anything.
  ///
  /// @param user who does, null for who is none yet
  public void record(Body body, @Nullable UUID user, Origin origin) {
    List<String> found = NOT_THEIRS.stream().filter(body::has).toList();
    if (!found.isEmpty()) {
      var event =
          user == null
              ? origin.by("anonymous", "", "user.presumed", null)
              : origin.byUser("user.presumed", user);
      audit.later(event.with("ignored", found).ended("denied"));
    }
  }
}
