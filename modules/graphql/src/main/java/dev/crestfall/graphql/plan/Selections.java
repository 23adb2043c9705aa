package dev.crestfall.graphql.plan;

import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.error.GraphqlError;
import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fields as they are wanted: fragments opened, `@skip` and `@include` followed, fields of one key
/// made one.
public final class Selections {
  private static final String NODE = "Node";

  private final Map<String, FragmentDefinition> fragments;
  private final Directives directives;

  public Selections(Map<String, FragmentDefinition> fragments, Decisions decisions) {
    this.fragments = Map.copyOf(fragments);
    this.directives = new Directives(decisions);
  }

  /// The fields of an object of this type, in the order of the answer.
  public List<Selected> of(List<SelectionSet> sets, String typeName) {
    return collect(sets, new Type(typeName, false, false));
  }

  /// The same for a type that is a `Node`.
  ///
  /// @param anyType whether the place takes any node, so that fragments may be of other types
  public List<Selected> ofNode(List<SelectionSet> sets, String typeName, boolean anyType) {
    return collect(sets, new Type(typeName, true, anyType));
  }

  private List<Selected> collect(List<SelectionSet> sets, Type type) {
    Map<String, Merged> fields = new LinkedHashMap<>();
    Set<String> opened = new HashSet<>();
    for (SelectionSet set : sets) {
      collect(set, type, fields, opened);
    }
    return fields.values().stream().map(Merged::selected).toList();
  }

  private void collect(
      SelectionSet set, Type type, Map<String, Merged> fields, Set<String> opened) {
    for (Selection<?> selection : set.getSelections()) {
      switch (selection) {
        case Field field when !directives.skip(field.getDirectives()) -> {
          Merged merged = fields.get(field.getResultKey());
          if (merged == null) {
            fields.put(field.getResultKey(), new Merged(field));
          } else {
            merged.add(field);
          }
        }
        case FragmentSpread spread when !directives.skip(spread.getDirectives()) -> {
          FragmentDefinition fragment = fragment(spread.getName(), type);
          // A second time it would bring the same fields again.
          if (fragment != null && opened.add(fragment.getName())) {
            collect(fragment.getSelectionSet(), type, fields, opened);
          }
        }
        case InlineFragment inline when !directives.skip(inline.getDirectives()) -> {
          var condition = inline.getTypeCondition();
          if (condition == null || type.is(condition.getName())) {
            collect(inline.getSelectionSet(), type, fields, opened);
          }
        }
        default -> {}
      }
    }
  }

  private @Nullable FragmentDefinition fragment(String name, Type type) {
    FragmentDefinition fragment = fragments.get(name);
    if (fragment != null && type.is(fragment.getTypeCondition().getName())) {
      return fragment;
    }
    if (fragment != null && type.any()) {
      return null;
    }
    throw GraphqlError.field("no fragment named " + name + " on type " + type.name());
  }

  /// @param any whether objects of other types may stand in the same place
  private record Type(String name, boolean node, boolean any) {
    boolean is(String condition) {
      return condition.equals(name) || (node && condition.equals(NODE));
    }
  }

  private static final class Merged {
    private final Field first;
    private final List<SelectionSet> sets = new ArrayList<>();

    Merged(Field first) {
      this.first = first;
      addSet(first);
    }

    void add(Field field) {
      if (!field.getName().equals(first.getName())) {
        throw GraphqlError.field(
            "Fields `" + field.getName() + "` and `" + first.getName() + "` are different");
      }
      if (!written(field).equals(written(first))) {
        throw GraphqlError.field(
            "Two fields named `" + field.getName() + "` have different arguments");
      }
      addSet(field);
    }

    private void addSet(Field field) {
      if (field.getSelectionSet() != null) {
        sets.add(field.getSelectionSet());
      }
    }

    private static Map<String, String> written(Field field) {
      Map<String, String> arguments = new LinkedHashMap<>();
      field
          .getArguments()
          .forEach(one -> arguments.put(one.getName(), AstPrinter.printAstCompact(one.getValue())));
      return arguments;
    }

    Selected selected() {
      Map<String, Value<?>> arguments = new LinkedHashMap<>();
      for (Argument argument : first.getArguments()) {
        arguments.putIfAbsent(argument.getName(), argument.getValue());
      }
      return new Selected(first.getResultKey(), first.getName(), arguments, sets);
    }
  }
}
