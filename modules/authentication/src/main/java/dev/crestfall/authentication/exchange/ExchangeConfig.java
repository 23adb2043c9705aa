package dev.crestfall.authentication.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Settings of the exchange of tokens. Each issuer's are `authentication.trusted-issuers.NAME.KEY`,
/// where the key is one of [TrustedIssuer]'s. The name `privy` needs no more than `app-id`.
public record ExchangeConfig(Map<String, String> trustedIssuers) {
  private static final List<String> KEYS =
      List.of(
          "issuer",
          "jwks-url",
          "public-key",
          "algorithms",
          "audiences",
          "app-id",
          "provision",
          "trusted",
          "subject-claim",
          "email-claim",
          "email-verified-claim",
          "name-claim",
          "picture-claim");

  public ExchangeConfig {
    trustedIssuers = Map.copyOf(trustedIssuers);
    var _ = issuers(trustedIssuers);
  }

  /// All issuers.
  public List<TrustedIssuer> issuers() {
    return issuers(trustedIssuers);
  }

  private static List<TrustedIssuer> issuers(Map<String, String> settings) {
    Map<String, Map<String, String>> grouped = new TreeMap<>();
    new TreeMap<>(settings)
        .forEach((written, value) -> {
          String key = written.toLowerCase(Locale.ROOT).replaceAll("[._]", "-");
          String known =
              KEYS.stream()
                  .filter(one -> key.endsWith("-" + one))
                  .findFirst()
                  .orElseThrow(() ->
                      new IllegalArgumentException(
                          "authentication.trusted-issuers." + written + " is no setting"));
          String name = key.substring(0, key.length() - known.length() - 1);
          grouped.computeIfAbsent(name, n -> new TreeMap<>()).put(known, value.strip());
        });
    List<TrustedIssuer> issuers = new ArrayList<>();
    grouped.forEach((name, values) -> issuers.add(TrustedIssuer.of(name, values)));
    return issuers;
  }
}
