package dev.crestfall.authentication.admin;

import dev.crestfall.kernel.Permission;
import java.util.List;

/// What may be permitted about users. Held at a team or organization they give nothing: users are
/// everybody's.
public final class UserPermissions {
  static final String READ = "auth.users:read";
  static final String WRITE = "auth.users:write";
  static final String IMPERSONATE = "auth.users:impersonate";
  static final String ACT_AS_ROLE = "auth.roles:act";

  /// All of them.
  public static final List<Permission> ALL =
      List.of(
          Permission.of(READ, "See users, their sessions and factors", "admin", "editor"),
          Permission.of(WRITE, "Make, change, ban and delete users", "admin"),
          Permission.of(IMPERSONATE, "Act as a user for some minutes"),
          Permission.of(ACT_AS_ROLE, "Act as a database role for some minutes"));

  private UserPermissions() {}
}
