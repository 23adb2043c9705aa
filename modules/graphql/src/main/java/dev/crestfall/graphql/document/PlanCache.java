package dev.crestfall.graphql.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.model.Model;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Operations that are ready, by role: a request of a known one is neither parsed nor planned.
/// Those of a model that is no longer the role's are left. Bounded by what it keeps alive: a caller
/// may send thousands of long documents, each another.
public final class PlanCache {
  private static final int MAX_ROLES = 256;

  /// In bytes: 25 of the 256 MB that the program has where nothing else is said.
  private static final long MAX_WEIGHT = Runtime.getRuntime().maxMemory() / 10;

  /// Longer documents are not kept.
  private static final int MAX_LENGTH = 64_000;

  private final Preparation preparation;
  private final BiFunction<Model, Mode, GraphQLSchema> schemas;
  private final Planning planning;
  private final Map<String, Model> models = new ConcurrentHashMap<>();
  private final Cache<Key, Prepared> operations =
      Caffeine.newBuilder()
          .maximumWeight(MAX_WEIGHT)
          .weigher(PlanCache::weight)
          .executor(Runnable::run)
          .build();

  /// @param schemas gives the schema of a model in a mode, the same for the same one
  public PlanCache(
      Preparation preparation, BiFunction<Model, Mode, GraphQLSchema> schemas, Planning planning) {
    this.preparation = preparation;
    this.schemas = schemas;
    this.planning = planning;
  }

  private record Key(String role, Mode mode, String text, @Nullable String operationName) {}

  private static int weight(Key key, Prepared prepared) {
    return Math.toIntExact(
        Math.min(Integer.MAX_VALUE, 500 + key.text().length() + prepared.weight()));
  }

  /// The operation, made ready if it is not.
  ///
  /// @throws dev.crestfall.graphql.error.RefusedException with all that is wrong with it
  @SuppressWarnings("ReferenceEquality") // each load makes models of its own
  public Prepared of(Model model, Mode mode, String text, @Nullable String operationName) {
    follow(model);
    Key key = new Key(model.role(), mode, text, operationName);
    Prepared known = operations.getIfPresent(key);
    if (known != null && known.model() == model) {
      return known;
    }
    Prepared made =
        preparation.of(
            text,
            operationName,
            new Prepared.Ground(mode, model, () -> schemas.apply(model, mode), planning));
    if (text.length() <= MAX_LENGTH) {
      made.onGrowth(() -> operations.asMap().replace(key, made, made));
      operations.put(key, made);
    }
    return made;
  }

  /// Leaves what was made for an older model of the role.
  @SuppressWarnings("ReferenceEquality") // each load makes models of its own
  private void follow(Model model) {
    if (models.get(model.role()) == model) {
      return;
    }
    if (models.size() >= MAX_ROLES) {
      models.clear();
      operations.invalidateAll();
    }
    models.put(model.role(), model);
    operations.asMap().keySet().removeIf(key -> key.role().equals(model.role()));
  }
}
