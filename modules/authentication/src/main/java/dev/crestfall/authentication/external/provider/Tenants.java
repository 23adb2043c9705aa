package dev.crestfall.authentication.external.provider;

import dev.crestfall.authentication.external.oidc.ForeignToken;
import java.util.Set;
import java.util.regex.Pattern;

/// Microsoft's tenants: one service, many issuers.
final class Tenants {
  /// The tenant of personal accounts.
  static final String CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";

  private static final String PLACE = "{tenantid}";
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Set<String> ANY = Set.of("", "common", "organizations", "consumers");

  private Tenants() {}

  /// Whether an address is that of one tenant.
  static boolean isOne(String url) {
    int slash = url.indexOf('/', "https://".length());
    return slash > 0 && !ANY.contains(url.substring(slash + 1));
  }

  /// Whether the token's issuer is the one described, which may stand for all tenants.
  static boolean isIssuer(String described, ForeignToken token) {
    String tenant = token.text("tid");
    String expected =
        described.contains(PLACE) && ID.matcher(tenant).matches()
            ? described.replace(PLACE, tenant)
            : described;
    return expected.equals(token.text("iss"));
  }
}
