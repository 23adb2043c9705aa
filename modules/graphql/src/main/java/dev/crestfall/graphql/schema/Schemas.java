package dev.crestfall.graphql.schema;

import dev.crestfall.graphql.model.Model;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The schemas of models, each made when it is first asked for, and kept until a newer model of the
/// role comes.
public final class Schemas {
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /// The schema of a model.
  // Two models of one role are equal only if they are the same: comparing all of them is dear.
  @SuppressWarnings("ReferenceEquality")
  public GraphQLSchema of(Model model) {
    Entry entry = entries.get(model.role());
    if (entry == null || entry.model() != model) {
      entry = new Entry(model, SchemaBuilder.of(model));
      Entry made = entry;
      // A request that began with an older model does not bring its schema back.
      entries.merge(
          model.role(),
          made,
          (known, _) -> known.model().version() > model.version() ? known : made);
    }
    return entry.schema();
  }

  private record Entry(Model model, GraphQLSchema schema) {}
}
