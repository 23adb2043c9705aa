package dev.crestfall.graphql.document;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.model.Model;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Operations that are ready, by role: a request of a known one is neither parsed nor planned.
/// Those of a model that is no longer the role's are left. Bounded: what is full starts anew.
public final class PlanCache {
  private static final int MAX_ROLES = 256;
  private static final long MAX_CHARACTERS = 8_000_000;

  /// Longer documents are not kept.
  private static final int MAX_LENGTH = 64_000;

  private final Preparation preparation;
  private final BiFunction<Model, Mode, GraphQLSchema> schemas;
  private final Planning planning;
  private final Map<String, OfRole> roles = new ConcurrentHashMap<>();

  /// @param schemas gives the schema of a model in a mode, the same for the same one
  public PlanCache(
      Preparation preparation, BiFunction<Model, Mode, GraphQLSchema> schemas, Planning planning) {
    this.preparation = preparation;
    this.schemas = schemas;
    this.planning = planning;
  }

  private record Key(Mode mode, String text, @Nullable String operationName) {}

  private record OfRole(Model model, Map<Key, Prepared> operations, AtomicLong characters) {}

  /// The operation, made ready if it is not.
  ///
  /// @throws dev.crestfall.graphql.error.RefusedException with all that is wrong with it
  public Prepared of(Model model, Mode mode, String text, @Nullable String operationName) {
    OfRole known = ofRole(model);
    Key key = new Key(mode, text, operationName);
    Prepared prepared = known.operations().get(key);
    if (prepared != null) {
      return prepared;
    }
    Prepared made =
        preparation.of(
            text,
            operationName,
            new Prepared.Ground(mode, model, () -> schemas.apply(model, mode), planning));
    if (text.length() <= MAX_LENGTH) {
      if (known.characters().addAndGet(text.length()) > MAX_CHARACTERS) {
        known.operations().clear();
        known.characters().set(text.length());
      }
      known.operations().put(key, made);
    }
    return made;
  }

  @SuppressWarnings("ReferenceEquality") // each load makes models of its own
  private OfRole ofRole(Model model) {
    OfRole known = roles.get(model.role());
    if (known != null && known.model() == model) {
      return known;
    }
    if (roles.size() >= MAX_ROLES) {
      roles.clear();
    }
    OfRole fresh = new OfRole(model, new ConcurrentHashMap<>(), new AtomicLong());
    roles.put(model.role(), fresh);
    return fresh;
  }
}
