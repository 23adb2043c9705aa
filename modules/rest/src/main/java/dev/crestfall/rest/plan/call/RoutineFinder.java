package dev.crestfall.rest.plan.call;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.hint.NearNames;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.error.SchemaErrors;
import dev.crestfall.rest.error.SchemaErrors.UnnamedArgument;
import dev.crestfall.rest.request.MediaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The one overload that a call means: by the names of its arguments, or else a single unnamed
/// argument that takes the whole body.
public final class RoutineFinder {
  /// How like a name must be: a hint reveals that a routine exists.
  private static final double CLOSE = 0.75;

  /// The same for the arguments of a routine that the caller knows.
  private static final double SIMILAR = 0.33;

  private final Catalog catalog;
  private final NearNames hints;

  public RoutineFinder(Catalog catalog, NearNames hints) {
    this.catalog = catalog;
    this.hints = hints;
  }

  /// @param body the content type of a POST, null for calls without a body
  public Routine find(QualifiedName name, Set<String> arguments, @Nullable MediaType body) {
    List<Routine> named = new ArrayList<>();
    List<Routine> unnamed = new ArrayList<>();
    for (Routine routine : catalog.routines(name)) {
      if (takes(routine, arguments, body)) {
        named.add(routine);
      } else if (takesWhole(routine, body)) {
        unnamed.add(routine);
      }
    }
    List<Routine> candidates = named.isEmpty() ? unnamed : named;
    return switch (candidates.size()) {
      case 0 -> throw notFound(name, new TreeSet<>(arguments), body);
      case 1 -> candidates.getFirst();
      default -> throw SchemaErrors.ambiguousRoutine(candidates);
    };
  }

  /// Every required argument is given, and none that the routine does not have.
  private static boolean takes(Routine routine, Set<String> arguments, @Nullable MediaType body) {
    if (routine.params().isEmpty()) {
      return arguments.isEmpty() && !isRaw(body);
    }
    Set<String> missing = new HashSet<>();
    Set<String> known = new HashSet<>();
    for (Routine.Param param : routine.params()) {
      known.add(param.name());
      if (param.required()) {
        missing.add(param.name());
      }
    }
    missing.removeAll(arguments);
    return missing.isEmpty() && known.containsAll(arguments);
  }

  private static boolean isRaw(@Nullable MediaType body) {
    return body instanceof MediaType.OctetStream
        || body instanceof MediaType.TextPlain
        || body instanceof MediaType.TextXml;
  }

  private static boolean takesWhole(Routine routine, @Nullable MediaType body) {
    if (body == null || routine.params().size() != 1) {
      return false;
    }
    Routine.Param param = routine.params().getFirst();
    return param.name().isEmpty()
        && switch (body) {
          case MediaType.Json _ -> param.type().equals("json") || param.type().equals("jsonb");
          case MediaType.TextPlain _ -> param.type().equals("text");
          case MediaType.TextXml _ -> param.type().equals("xml");
          case MediaType.OctetStream _ -> param.type().equals("bytea");
          default -> false;
        };
  }

  private RestError notFound(
      QualifiedName name, SortedSet<String> arguments, @Nullable MediaType body) {
    UnnamedArgument unnamed =
        switch (body) {
          case MediaType.Json _ -> UnnamedArgument.JSON;
          case MediaType.TextPlain _ -> UnnamedArgument.TEXT;
          case MediaType.TextXml _ -> UnnamedArgument.XML;
          case MediaType.OctetStream _ -> UnnamedArgument.BYTES;
          case null, default -> UnnamedArgument.NONE;
        };
    return SchemaErrors.noRoutine(
        new SchemaErrors.NoRoutine(
            name, List.copyOf(arguments), unnamed, nearRoutine(name, arguments)));
  }

  private @Nullable String nearRoutine(QualifiedName name, SortedSet<String> arguments) {
    List<Routine> overloads = catalog.routines(name);
    String near = overloads.isEmpty() ? nearName(name) : nearSignature(name, overloads, arguments);
    return near == null
        ? null
        : "Perhaps you meant to call the function " + name.schema() + "." + near;
  }

  private @Nullable String nearName(QualifiedName name) {
    List<String> names =
        catalog.routines().keySet().stream()
            .filter(routine -> routine.schema().equals(name.schema()))
            .map(QualifiedName::name)
            .toList();
    return hints.near(names, name.name(), CLOSE);
  }

  private @Nullable String nearSignature(
      QualifiedName name, List<Routine> overloads, SortedSet<String> arguments) {
    List<String> signatures =
        overloads.stream()
            .map(routine ->
                signature(routine.params().stream().map(Routine.Param::name).sorted().toList()))
            .toList();
    String near = hints.near(signatures, signature(arguments), SIMILAR);
    return near == null ? null : name.name() + near;
  }

  private static String signature(Collection<String> names) {
    return "(" + String.join(", ", names) + ")";
  }
}
