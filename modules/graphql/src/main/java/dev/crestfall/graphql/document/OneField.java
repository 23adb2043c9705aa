package dev.crestfall.graphql.document;

import dev.crestfall.graphql.error.RefusedException;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The specification's rule that a subscription has one field, and none of introspection.
/// graphql-java's own fails for a subscription that has no field at all.
final class OneField {
  private final Map<String, FragmentDefinition> fragments;
  private final Set<String> opened = new HashSet<>();
  private final Set<String> keys = new HashSet<>();
  private boolean introspects;

  private OneField(Map<String, FragmentDefinition> fragments) {
    this.fragments = fragments;
  }

  /// Refuses a subscription that breaks it.
  static void require(OperationDefinition subscription, Map<String, FragmentDefinition> fragments) {
    OneField found = new OneField(fragments);
    found.collect(subscription.getSelectionSet());
    if (found.keys.size() != 1) {
      throw refusal(subscription, "must select only one top level field.");
    }
    if (found.introspects) {
      throw refusal(subscription, "must not select an introspection top level field.");
    }
  }

  private static RefusedException refusal(OperationDefinition subscription, String what) {
    String name = subscription.getName();
    String who = name == null ? "Anonymous Subscription " : "Subscription \"" + name + "\" ";
    return new RefusedException(who + what, "document_invalid");
  }

  private void collect(@Nullable SelectionSet set) {
    if (set == null) {
      return;
    }
    for (Selection<?> selection : set.getSelections()) {
      switch (selection) {
        case Field field -> {
          keys.add(field.getResultKey());
          introspects |= field.getName().startsWith("__");
        }
        case InlineFragment inline -> collect(inline.getSelectionSet());
        case FragmentSpread spread when opened.add(spread.getName()) -> {
          FragmentDefinition fragment = fragments.get(spread.getName());
          collect(fragment == null ? null : fragment.getSelectionSet());
        }
        default -> {}
      }
    }
  }
}
