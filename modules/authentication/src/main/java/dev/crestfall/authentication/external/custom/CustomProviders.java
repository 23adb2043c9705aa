package dev.crestfall.authentication.external.custom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.provider.ExternalConfig;
import dev.crestfall.authentication.external.provider.ProviderSettings;
import dev.crestfall.authentication.gotrue.GotrueErrors;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.vault.SealedColumn;
import dev.crestfall.kernel.vault.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Keeps providers that administrators add. Every sign-in looks them up, so that each copy of the
/// server knows of a change at once. Secrets are sealed.
public final class CustomProviders {
  /// How the identifier of every one begins.
  public static final String PREFIX = "custom:";

  private static final String TABLE = "auth.custom_oauth_providers";
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9][a-z0-9:-]{0,48}[a-z0-9]");

  private final Parts parts;
  private final ExternalConfig config;

  /// What they are kept with.
  public record Parts(Jdbi jdbi, Vault vault, Audit audit, InstantSource clock) {}

  /// How an issuer is asked what it says of itself.
  @FunctionalInterface
  interface Discovery {
    /// The description, as far as it is kept.
    ///
    /// @throws ApiError 400 `validation_failed` when it is no good
    ObjectNode of(CustomProvider provider);
  }

  public CustomProviders(Parts parts, ExternalConfig config) {
    this.parts = parts;
    this.config = config;
  }

  /// Tells the vault what is sealed here.
  public void register() {
    parts.vault().register(new SealedColumn(TABLE, "id", "client_secret"));
  }

  /// What a sign-in needs to know of a provider.
  public Optional<ProviderSettings> settings(String identifier) {
    return find(identifier).map(provider -> provider.settings(secret(provider), callback()));
  }

  /// What users can sign in with: names for people by identifier, in the order of these.
  public SortedMap<String, String> enabled() {
    SortedMap<String, String> names = new TreeMap<>();
    if (config.customOauthEnabled()) {
      list("").stream()
          .filter(CustomProvider::enabled)
          .forEach(provider -> names.put(provider.identifier(), provider.name()));
    }
    return names;
  }

  private String callback() {
    String url = config.customOauthExternalUrl();
    return url.isEmpty() ? "" : url.replaceFirst("/+$", "") + "/callback";
  }

  /// A secret that another server kept here is taken as it stands.
  private String secret(CustomProvider provider) {
    String kept = provider.clientSecret();
    return kept.startsWith("cf1.")
        ? new String(parts.vault().open(TABLE, provider.id().toString(), kept), UTF_8)
        : kept;
  }

  private String sealed(CustomProvider provider, String secret) {
    return secret.isEmpty()
        ? provider.clientSecret()
        : parts.vault().seal(TABLE, provider.id().toString(), secret.getBytes(UTF_8));
  }

  List<CustomProvider> list(String type) {
    return parts.jdbi().withExtension(CustomProviderDao.class, dao -> dao.list(type));
  }

  Optional<CustomProvider> find(String identifier) {
    return parts.jdbi().withExtension(CustomProviderDao.class, dao -> dao.find(identifier));
  }

  /// Adds one.
  ///
  /// @throws ApiError 400 `validation_failed`, `conflict`, `over_custom_provider_quota`
  CustomProvider create(ProviderWish wish, Discovery discovery, AuditEvent by) {
    String type = wish.text("provider_type", "");
    if (!type.equals(CustomProvider.OIDC) && !type.equals(CustomProvider.OAUTH2)) {
      throw GotrueErrors.invalid("provider_type must be either 'oauth2' or 'oidc'");
    }
    Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
    String identifier = wish.text("identifier", "");
    CustomProvider wanted = CustomProvider.blank(type, identifier, now).with(wish, now);
    String secret = wish.text("client_secret", "");
    requireAll(wanted, secret);
    refuseTaken(find(identifier));
    String document = wanted.isOpenId() ? discovery.of(wanted).toString() : "";
    if (!wanted.isOpenId()) {
      discovery.of(wanted);
    }
    CustomProvider made = wanted.with(sealed(wanted, secret), document);
    parts
        .jdbi()
        .useTransaction(handle -> {
          CustomProviderDao dao = handle.attach(CustomProviderDao.class);
          dao.lockAll();
          refuseTaken(dao.find(identifier));
          int most = config.customOauthMaxProviders();
          if (most > 0 && dao.count() >= most) {
            throw new ApiError(
                400,
                "over_custom_provider_quota",
                "Maximum number of custom OAuth/OIDC providers reached");
          }
          dao.insert(made);
          record(handle, by.with("after", made.json()), identifier);
        });
    return made;
  }

  private static void refuseTaken(Optional<CustomProvider> known) {
    if (known.isPresent()) {
      throw new ApiError(
          400, "conflict", "A custom OAuth provider with this identifier already exists");
    }
  }

  private static void requireAll(CustomProvider wanted, String secret) {
    require(wanted.identifier(), "identifier is required");
    requirePrefix(wanted.identifier());
    require(wanted.name(), "name is required");
    require(wanted.clientId(), "client_id is required");
    require(secret, "client_secret is required");
    if (wanted.isOpenId()) {
      require(wanted.issuer(), "issuer is required for OIDC providers");
    } else {
      require(wanted.authorizationUrl(), "authorization_url is required for OAuth2 providers");
      require(wanted.tokenUrl(), "token_url is required for OAuth2 providers");
      require(wanted.userinfoUrl(), "userinfo_url is required for OAuth2 providers");
    }
    if (!IDENTIFIER.matcher(wanted.identifier()).matches()) {
      throw GotrueErrors.invalid(
          "identifier must be at most 50 lower-case letters, digits, colons and hyphens");
    }
  }

  private static void require(String text, String message) {
    if (text.isEmpty()) {
      throw GotrueErrors.invalid(message);
    }
  }

  /// @throws ApiError 400 `validation_failed` for an identifier that can't be one of these
  static void requirePrefix(String identifier) {
    if (!identifier.startsWith(PREFIX)) {
      throw GotrueErrors.invalid(
          "identifier must start with 'custom:' prefix, e.g. 'custom:%s'".formatted(identifier));
    }
  }

  /// Changes one.
  ///
  /// @throws ApiError 400 `validation_failed`, 404 `custom_provider_not_found`
  CustomProvider update(String identifier, ProviderWish wish, Discovery discovery, AuditEvent by) {
    Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
    CustomProvider seen = find(identifier).orElseThrow(CustomProviders::notFound).with(wish, now);
    boolean asked = wish.namesIssuer() || !seen.isOpenId();
    // Another server is asked before anything is locked.
    String described = asked ? discovery.of(seen).toString() : "";
    String sealed = sealed(seen, wish.text("client_secret", ""));
    return parts
        .jdbi()
        .inTransaction(handle -> {
          CustomProviderDao dao = handle.attach(CustomProviderDao.class);
          CustomProvider known = dao.lock(identifier).orElseThrow(CustomProviders::notFound);
          boolean another = !wish.text("client_secret", "").isEmpty();
          CustomProvider changed =
              known
                  .with(wish, now)
                  .with(
                      another && known.id().equals(seen.id()) ? sealed : known.clientSecret(),
                      asked && seen.isOpenId() ? described : known.discoveryDocument());
          dao.update(changed);
          record(handle, by.with("before", known.json()).with("after", changed.json()), identifier);
          return changed;
        });
  }

  /// Deletes one; its users keep their accounts.
  ///
  /// @throws ApiError 404 `custom_provider_not_found`
  void delete(String identifier, AuditEvent by) {
    parts
        .jdbi()
        .useTransaction(handle -> {
          CustomProviderDao dao = handle.attach(CustomProviderDao.class);
          CustomProvider known = dao.lock(identifier).orElseThrow(CustomProviders::notFound);
          dao.delete(identifier);
          record(handle, by.with("before", known.json()), identifier);
        });
  }

  private void record(Handle handle, AuditEvent event, String identifier) {
    parts.audit().record(handle, event.on("provider", identifier));
  }

  static ApiError notFound() {
    return new ApiError(404, "custom_provider_not_found", "Custom OAuth provider not found");
  }
}
