package dev.crestfall.authentication.caller;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Secret;
import java.util.List;
import java.util.Optional;

/// Settings of the identity step.
///
/// @param maxStaleness for how many seconds a credential may be taken as good on what was true
///   then, while changes can't be heard of
/// @param tokenCacheEntries how many credentials are remembered
/// @param signatureHosts names of this installation, with port where it is not the usual one, that
///   signatures are made for, where a proxy changes them; whatever the request names otherwise
/// @param basicPasswords whether logins and passwords of users are taken as HTTP Basic
/// @param requireTls whether a credential must come over TLS, unless it comes from this machine
/// @param publishableKey the installation's key for apps and pages; made at first start otherwise
/// @param secretKey the installation's key for servers; made at first start otherwise
public record CallerConfig(
    @Default("10") int maxStaleness,
    @Default("10000") int tokenCacheEntries,
    @Default("") List<String> signatureHosts,
    @Default("false") boolean basicPasswords,
    @Default("false") boolean requireTls,
    Optional<String> publishableKey,
    Optional<Secret> secretKey) {
  private static final int MOST_STALE = 60;

  public CallerConfig {
    signatureHosts = List.copyOf(signatureHosts);
    if (maxStaleness < 1 || maxStaleness > MOST_STALE) {
      throw new IllegalArgumentException(
          "authentication.max-staleness must be between 1 and " + MOST_STALE + " seconds");
    }
    if (tokenCacheEntries < 0) {
      throw new IllegalArgumentException("authentication.token-cache-entries can't be negative");
    }
    publishableKey.ifPresent(key -> requireForm("publishable-key", "sb_publishable_", key));
    secretKey.ifPresent(key -> requireForm("secret-key", "sb_secret_", key.reveal()));
  }

  private static void requireForm(String name, String prefix, String key) {
    if (!key.startsWith(prefix) || key.length() < prefix.length() + 20 || key.length() > 200) {
      throw new IllegalArgumentException(
          "authentication." + name + " must begin with " + prefix + " and have 20 characters more");
    }
  }
}
