package dev.crestfall.authentication;

import dev.crestfall.authentication.caller.CallerConfig;
import dev.crestfall.authentication.session.SessionConfig;
import dev.crestfall.authentication.token.TokenConfig;
import java.util.List;

/// All settings of authentication, by subject.
///
/// @param keySecrets what keys of the older kind, `anon` and `service_role`, are signed with
public record AuthenticationSettings(
    AuthenticationConfig module,
    CallerConfig caller,
    SessionConfig session,
    TokenConfig token,
    List<byte[]> keySecrets) {
  public AuthenticationSettings {
    keySecrets = List.copyOf(keySecrets);
  }
}
