package dev.crestfall.graphql.schema;

import dev.crestfall.graphql.config.Mode;
import dev.crestfall.graphql.model.Model;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The schemas of models, each made when it is first asked for, and kept until a newer model of the
/// role comes.
public final class Schemas {
  /// More than there are models: when there are so many, most are of roles that were forgotten.
  private static final int MOST_ENTRIES = 250;

  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

  /// The schema of a model, as the contract has it.
  public GraphQLSchema of(Model model) {
    return of(model, Mode.COMPATIBLE);
  }

  /// The schema of a model: the contract's, or with all that there is beyond it.
  // Two models of one role are equal only if they are the same: comparing all of them is dear.
  @SuppressWarnings("ReferenceEquality")
  public GraphQLSchema of(Model model, Mode mode) {
    Key key = new Key(model.role(), mode);
    Entry entry = entries.get(key);
    if (entry == null || entry.model() != model) {
      entry = new Entry(model, SchemaBuilder.of(model, mode == Mode.STRICT));
      Entry made = entry;
      if (entries.size() >= MOST_ENTRIES) {
        entries.clear();
      }
      // A request that began with an older model does not bring its schema back.
      entries.merge(
          key, made, (known, _) -> known.model().version() > model.version() ? known : made);
    }
    return entry.schema();
  }

  private record Key(String role, Mode mode) {}

  private record Entry(Model model, GraphQLSchema schema) {}
}
