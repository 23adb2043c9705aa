package dev.crestfall.rest.response.header;

import dev.crestfall.rest.plan.MutatePlan;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.request.Action;
import dev.crestfall.rest.request.ApiRequest;
import dev.crestfall.rest.request.Preferences;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// `Preference-Applied`: those preferences that made a difference to this kind of request.
public final class AppliedPreferences {
  private final StringJoiner line = new StringJoiner(", ");
  private final ApiRequest request;
  private final Plan.Rows plan;

  private AppliedPreferences(ApiRequest request, Plan.Rows plan) {
    this.request = request;
    this.plan = plan;
  }

  public static Optional<Header> header(ApiRequest request, Plan.Rows plan) {
    return new AppliedPreferences(request, plan).header();
  }

  private Optional<Header> header() {
    Preferences preferences = request.preferences();
    boolean mutates = plan instanceof Plan.Mutate;
    add("resolution", resolvesConflicts() ? preferences.resolution() : null);
    add("missing", setsColumns() ? preferences.missing() : null);
    add("return", mutates ? preferences.returning() : null);
    add("count", preferences.count());
    add("tx", preferences.transaction());
    add("handling", preferences.handling());
    if (preferences.timezone() != null) {
      line.add("timezone=" + preferences.timezone());
    }
    if (preferences.handling() == Preferences.Handling.STRICT
        && preferences.maxAffected() != null
        && limitsAffected()) {
      line.add("max-affected=" + preferences.maxAffected());
    }
    return line.length() == 0
        ? Optional.empty()
        : Optional.of(new Header("Preference-Applied", HeaderText.wire(line.toString())));
  }

  private void add(String name, @Nullable Enum<?> value) {
    if (value != null) {
      line.add(name + "=" + value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /// An insert can only resolve a conflict over a key.
  private boolean resolvesConflicts() {
    return plan instanceof Plan.Mutate mutate
        && mutate.mutation() == Action.Mutation.CREATE
        && (request.query().onConflict() != null
            || (mutate.change() instanceof MutatePlan.Insert insert
                && !insert.primaryKey().isEmpty()));
  }

  private boolean setsColumns() {
    return plan instanceof Plan.Mutate mutate
        && (mutate.mutation() == Action.Mutation.CREATE
            || mutate.mutation() == Action.Mutation.UPDATE);
  }

  private boolean limitsAffected() {
    return switch (plan) {
      case Plan.Call _ -> true;
      case Plan.Mutate mutate ->
          mutate.mutation() == Action.Mutation.UPDATE
              || mutate.mutation() == Action.Mutation.DELETE;
      case Plan.Read _ -> false;
    };
  }
}
