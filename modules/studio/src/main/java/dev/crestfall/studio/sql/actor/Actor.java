package dev.crestfall.studio.sql.actor;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// As whom statements run.
///
/// @param claims as JSON; what `request.jwt.claims` says
/// @param user whose claims they are
/// @param owner whether it is the owner of the database
public record Actor(String role, String claims, @Nullable UUID user, boolean owner) {
  /// The user as text, empty for none.
  public String userText() {
    return user == null ? "" : user.toString();
  }
}
