package dev.crestfall.authentication.external.provider;

import dev.crestfall.authentication.external.oidc.Documents;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.oidc.Issuers;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.egress.Egress;
import dev.crestfall.kernel.egress.EgressException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All providers: those that the settings name, and those that administrators add.
public final class Providers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST = 64 * 1024;

  private final ExternalConfig config;
  private final Parts parts;
  private final String callback;
  private final Added added;

  /// Providers that administrators add while the server runs.
  @FunctionalInterface
  public interface Added {
    Optional<ProviderSettings> find(String identifier);
  }

  /// What providers are asked with.
  record Parts(Egress egress, Issuers issuers, InstantSource clock) {}

  /// @param publicUrl of GoTrue's face, below which our callback is
  /// @param named hosts that other settings of the operator's name
  public Providers(
      ExternalConfig config,
      Added added,
      String publicUrl,
      Set<String> named,
      InstantSource clock) {
    this.config = config;
    this.added = added;
    this.callback = publicUrl.replaceFirst("/+$", "") + "/callback";
    Set<String> hosts = trusted(config);
    hosts.addAll(named);
    Egress egress = new Egress(hosts, PATIENCE, LONGEST);
    this.parts = new Parts(egress, new Issuers(new Documents(egress), clock), clock);
  }

  /// Hosts that the operator has written are the operator's own choice.
  private static Set<String> trusted(ExternalConfig config) {
    Set<String> hosts = new HashSet<>(config.egressAllowedHosts());
    for (ProviderSettings provider : config.providers().values()) {
      List<String> addresses =
          List.of(
              provider.url(),
              provider.issuer(),
              provider.discoveryUrl(),
              provider.tokenUrl(),
              provider.userinfoUrl());
      addresses.forEach(address -> host(address).ifPresent(hosts::add));
    }
    return hosts;
  }

  private static Optional<String> host(String address) {
    return address.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(URI.create(address).getHost());
  }

  /// Names in the log what the settings switch on and nobody can use.
  public void warn() {
    for (ProviderSettings provider : config.providers().values()) {
      if (provider.enabled() && !provider.fault().isEmpty()) {
        LOG.warn(
            "authentication.external.{} is enabled, but nobody can sign in with it: {}",
            provider.name(),
            provider.fault());
      }
    }
  }

  public ExternalConfig config() {
    return config;
  }

  public Issuers issuers() {
    return parts.issuers();
  }

  /// A provider that users can be sent to.
  ///
  /// @throws ApiError 400 `validation_failed` when there is none of that name, or it is not set up
  public Provider get(String name) {
    String key = key(name);
    if (isAdded(key)) {
      return added(key);
    }
    ProviderSettings settings = config.providers().get(key);
    if (settings == null) {
      boolean preset = Kind.preset(key).isPresent();
      throw unsupported(
          preset ? "provider is not enabled" : "Provider " + shown(name) + " could not be found");
    }
    if (!settings.fault().isEmpty()) {
      throw unsupported(settings.fault());
    }
    return new Provider(settings, parts, callback);
  }

  private Provider added(String key) {
    if (!config.customOauthEnabled()) {
      throw unsupported("custom OAuth providers are disabled");
    }
    ProviderSettings settings =
        added
            .find(key)
            .orElseThrow(() -> unsupported("custom provider " + shown(key) + " not found"));
    if (!settings.enabled()) {
      throw unsupported("custom provider " + shown(key) + " is disabled");
    }
    return new Provider(settings, parts, callback);
  }

  /// Whether that is the name of a provider that an administrator added.
  static boolean isAdded(String name) {
    return name.startsWith("custom:");
  }

  /// The provider of that name, if ID tokens of it may be taken.
  public Optional<Provider> find(String name) {
    String key = key(name);
    Optional<ProviderSettings> known =
        !isAdded(key)
            ? Optional.ofNullable(config.providers().get(key))
            : config.customOauthEnabled() ? added.find(key) : Optional.empty();
    return known.map(settings -> new Provider(settings, parts, callback));
  }

  /// Sees that an address may be asked.
  ///
  /// @throws ForeignException with the reason when it may not
  public void check(String address) throws ForeignException {
    try {
      parts.egress().check(Documents.uri(address));
    } catch (EgressException e) {
      throw new ForeignException(String.valueOf(e.getMessage()));
    }
  }

  /// Any issuer's tokens, for clients that name themselves.
  public Provider foreign(ProviderSettings settings) {
    return new Provider(settings, parts, callback);
  }

  private static String key(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return key.equals("microsoft") ? "azure" : key;
  }

  private static String shown(String name) {
    return name.replaceAll("[^A-Za-z0-9:_.-]", "?");
  }

  private static ApiError unsupported(String reason) {
    return new ApiError(400, "validation_failed", "Unsupported provider: " + reason);
  }

  @Override
  public void close() {
    parts.egress().close();
  }
}
