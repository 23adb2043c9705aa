package dev.crestfall.rest.run;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.database.Session;
import dev.crestfall.kernel.database.Statement;
import dev.crestfall.kernel.session.RequestFacts;
import dev.crestfall.kernel.session.SessionSettings;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.request.ApiRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What each request's transaction is begun with.
public final class Sessions {
  private final RunSettings settings;
  private final String extraSearchPath;
  private final Map<String, String> searchPaths = new ConcurrentHashMap<>();
  private final List<Statement> before;

  public Sessions(RunSettings settings) {
    this.settings = settings;
    this.extraSearchPath = quotedList(settings.extraSearchPath());
    this.before = before(settings.preRequest());
  }

  private static List<Statement> before(@Nullable QualifiedName preRequest) {
    return preRequest == null
        ? List.of()
        : List.of(new Statement("SELECT " + preRequest.quoted() + "()", List.of()));
  }

  /// What the transaction of this plan is begun with.
  public Begin of(Plan plan, ApiRequest request, Identity caller, Catalog catalog) {
    SequencedMap<String, String> values =
        SessionSettings.of(
            searchPath(request.schema()),
            catalog.roleSettings().getOrDefault(caller.role(), Collections.emptyNavigableMap()),
            caller,
            new RequestFacts(
                request.method(), request.path(), request.headers(), request.cookies()));
    SessionSettings.timezone(values, request.preferences().timezone(), settings.timezone());
    Routine routine = plan instanceof Plan.Call call ? call.call().routine() : null;
    if (routine != null) {
      values.putAll(routine.settings());
    }
    values.putAll(settings.appSettings());
    return new Begin(
        new Session(isReadOnly(plan), isolation(routine, caller, catalog), values), before);
  }

  private static boolean isReadOnly(Plan plan) {
    return switch (plan) {
      case Plan.Mutate _ -> false;
      case Plan.Call call -> call.readOnly();
      case Plan.Read _, Plan.Describe _, Plan.Options _ -> true;
    };
  }

  private static String isolation(@Nullable Routine routine, Identity caller, Catalog catalog) {
    return routine != null && !routine.isolation().isEmpty()
        ? routine.isolation()
        : catalog.roleIsolations().getOrDefault(caller.role(), "");
  }

  /// The exposed schemas are few and fixed, but a schema's name is still the caller's word.
  private String searchPath(String schema) {
    String known = searchPaths.get(schema);
    if (known != null) {
      return known;
    }
    String quoted = QualifiedName.quote(schema);
    String path = extraSearchPath.isEmpty() ? quoted : quoted + ", " + extraSearchPath;
    if (searchPaths.size() < 256) {
      searchPaths.put(schema, path);
    }
    return path;
  }

  private static String quotedList(List<String> schemas) {
    return String.join(", ", schemas.stream().map(QualifiedName::quote).toList());
  }
}
