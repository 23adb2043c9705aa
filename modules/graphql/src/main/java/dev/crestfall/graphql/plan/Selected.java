package dev.crestfall.graphql.plan;

import graphql.language.SelectionSet;
import graphql.language.Value;
import java.util.List;
import java.util.Map;

/// A field that is wanted, whatever fragments it stands in.
///
/// @param key of the answer: the alias, else the name
/// @param selections what is wanted of it, from each place where it stands
public record Selected(
    String key, String name, Map<String, Value<?>> arguments, List<SelectionSet> selections) {
  public Selected {
    arguments = Map.copyOf(arguments);
    selections = List.copyOf(selections);
  }
}
