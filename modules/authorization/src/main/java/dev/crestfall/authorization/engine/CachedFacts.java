package dev.crestfall.authorization.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crestfall.authorization.model.Access;
import dev.crestfall.authorization.model.Principal;
import dev.crestfall.authorization.model.Role;
import dev.crestfall.authorization.model.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/// Facts kept in the process, each until a change of it is told. What there is not is not kept.
///
/// A fact is loaded within the cache's own computation, so that forgetting it waits for the load
/// and takes effect after it: a load that began before a change can't survive the change.
final class CachedFacts implements Facts {
  private static final int PRINCIPALS = 200_000;
  private static final int SCOPES = 500_000;
  private static final int ROLES = 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String ALL = "";

  private final Jdbi jdbi;
  private volatile Caches caches = new Caches();
  private volatile long revision;

  private record ResourceKey(String type, String id) {}

  /// Thrown away as a whole when too much changed.
  private static final class Caches {
    final Cache<Principal, Access> principals =
        Caffeine.newBuilder().maximumSize(PRINCIPALS).build();
    final Cache<UUID, Optional<Scope>> scopes = Caffeine.newBuilder().maximumSize(SCOPES).build();
    final Cache<ResourceKey, UUID> resources = Caffeine.newBuilder().maximumSize(SCOPES).build();
    final Cache<UUID, Optional<Role>> roles = Caffeine.newBuilder().maximumSize(ROLES).build();
    final Cache<String, Set<String>> permissions = Caffeine.newBuilder().maximumSize(1).build();
  }

  CachedFacts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private <T> T load(Function<Facts, T> question) {
    return jdbi.withHandle(
        handle -> question.apply(new StoredFacts(Patience.limit(handle, PATIENCE))));
  }

  private static <T> Optional<T> kept(
      Cache<UUID, Optional<T>> cache, UUID key, Function<UUID, Optional<T>> load) {
    Optional<T> found = cache.get(key, load);
    if (found.isEmpty()) {
      cache.invalidate(key);
    }
    return found;
  }

  @Override
  public Access access(Principal principal) {
    return caches.principals.get(principal, key -> load(facts -> facts.access(key)));
  }

  @Override
  public Optional<Scope> scope(UUID id) {
    return kept(caches.scopes, id, key -> load(facts -> facts.scope(key)));
  }

  @Override
  public Optional<Scope> resource(String type, String id) {
    Caches now = caches;
    ResourceKey key = new ResourceKey(type, id);
    UUID known = now.resources.getIfPresent(key);
    if (known != null) {
      Optional<Scope> scope = scope(known);
      if (scope.isPresent()) {
        return scope;
      }
      now.resources.invalidate(key);
    }
    // The name of a resource never passes to another scope while this one is there.
    Optional<Scope> found = load(facts -> facts.resource(type, id));
    found.ifPresent(scope -> now.resources.put(key, scope.id()));
    return found;
  }

  @Override
  public Optional<Role> role(UUID id) {
    return kept(caches.roles, id, key -> load(facts -> facts.role(key)));
  }

  @Override
  public Set<String> permissions() {
    return caches.permissions.get(ALL, _ -> load(Facts::permissions));
  }

  @Override
  public long revision() {
    return revision;
  }

  /// Forgets what a change made untrue.
  void forget(String kind, String key) {
    Caches now = caches;
    switch (kind) {
      case "principal" -> Principal.ofKey(key).ifPresent(now.principals::invalidate);
      case "scope" -> now.scopes.invalidate(UUID.fromString(key));
      case "role" -> {
        now.roles.invalidate(UUID.fromString(key));
        // A permission that comes or goes changes the roles that hold everything.
        now.permissions.invalidate(ALL);
      }
      default -> forgetAll();
    }
  }

  void forgetAll() {
    caches = new Caches();
  }

  /// All changes up to this one are taken in.
  void revision(long known) {
    revision = known;
  }
}
