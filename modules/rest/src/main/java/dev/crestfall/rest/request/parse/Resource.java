package dev.crestfall.rest.request.parse;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.Action.Invocation;
import dev.crestfall.rest.request.Action.Mutation;
import dev.crestfall.rest.request.query.Percent;
import java.util.ArrayList;
import java.util.List;

/// What a path names.
sealed interface Resource {
  record Relation(String name) implements Resource {}

  record Routine(String name) implements Resource {}

  record Root() implements Resource {}

  /// `/openapi.json`
  record OpenApi3() implements Resource {}

  static Resource of(String path, RestConfig config) {
    List<String> segments = segments(path);
    boolean disabled = config.openapiMode() == RestConfig.OpenApiMode.DISABLED;
    if (segments.isEmpty() || segments.equals(List.of("openapi.json"))) {
      if (disabled) {
        throw RequestErrors.openApiDisabled();
      }
      QualifiedName rootSpec = config.rootSpec();
      return !segments.isEmpty()
          ? new OpenApi3()
          : rootSpec == null ? new Root() : new Routine(rootSpec.name());
    }
    if (segments.size() == 1) {
      return new Relation(segments.getFirst());
    }
    if (segments.size() == 2 && segments.getFirst().equals("rpc")) {
      return new Routine(segments.getLast());
    }
    throw RequestErrors.path();
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(2);
    int start = path.startsWith("/") ? 1 : 0;
    while (start < path.length() && segments.size() < 3) {
      int end = path.indexOf('/', start);
      segments.add(Percent.decodePath(path, start, end < 0 ? path.length() : end));
      if (end == path.length() - 1) {
        segments.add("");
      }
      start = end < 0 ? path.length() : end + 1;
    }
    return segments;
  }

  /// What `method` does with this.
  default Action action(String schema, String method) {
    return switch (this) {
      case Routine(String name) -> routineAction(new QualifiedName(schema, name), method);
      case Relation(String name) -> relationAction(new QualifiedName(schema, name), method);
      case Root _ ->
          switch (method) {
            case "GET", "HEAD" -> new Action.Describe(schema, method.equals("HEAD"));
            case "OPTIONS" -> new Action.RootOptions();
            default -> throw RequestErrors.method(method);
          };
      case OpenApi3 _ ->
          switch (method) {
            case "GET", "HEAD" -> new Action.DescribeOpenApi3(schema, method.equals("HEAD"));
            case "OPTIONS" -> new Action.RootOptions();
            default -> throw RequestErrors.method(method);
          };
    };
  }

  private static Action routineAction(QualifiedName name, String method) {
    return switch (method) {
      case "GET" -> new Action.Call(name, Invocation.GET);
      case "HEAD" -> new Action.Call(name, Invocation.HEAD);
      case "POST" -> new Action.Call(name, Invocation.POST);
      case "OPTIONS" -> new Action.RoutineOptions(name);
      default -> throw RequestErrors.routineMethod(method);
    };
  }

  private static Action relationAction(QualifiedName name, String method) {
    return switch (method) {
      case "GET" -> new Action.Read(name, false);
      case "HEAD" -> new Action.Read(name, true);
      case "POST" -> new Action.Mutate(name, Mutation.CREATE);
      case "PUT" -> new Action.Mutate(name, Mutation.UPSERT_ONE);
      case "PATCH" -> new Action.Mutate(name, Mutation.UPDATE);
      case "DELETE" -> new Action.Mutate(name, Mutation.DELETE);
      case "OPTIONS" -> new Action.RelationOptions(name);
      default -> throw RequestErrors.method(method);
    };
  }
}
