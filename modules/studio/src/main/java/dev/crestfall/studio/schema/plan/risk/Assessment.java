package dev.crestfall.studio.schema.plan.risk;

import dev.crestfall.studio.schema.plan.risk.Facts.Relation;
import dev.crestfall.studio.schema.plan.risk.Warning.Code;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What is found while the changes of a plan are looked at one by one.
public final class Assessment {
  private final Facts facts;
  private final Dependents dependents;
  private final KnownNames names;
  private final List<Warning> warnings = new ArrayList<>();
  private final List<String> confirmations = new ArrayList<>();
  private final Set<List<String>> touched = new LinkedHashSet<>();
  private int change;
  private boolean harmless = true;

  public Assessment(Handle handle, KnownNames names) {
    this.facts = handle.attach(Facts.class);
    this.dependents = handle.attach(Dependents.class);
    this.names = names;
  }

  public void begin(int number) {
    change = number;
  }

  Facts facts() {
    return facts;
  }

  public List<Warning> warnings() {
    return warnings;
  }

  public List<String> confirmations() {
    return confirmations.stream().distinct().toList();
  }

  /// Schemas and names of the tables that were looked at.
  public List<List<String>> touched() {
    return List.copyOf(touched);
  }

  /// Whether nobody else would notice if the statements ran and were taken back.
  public boolean isHarmless() {
    return harmless;
  }

  /// Notes that others would have to wait.
  void disturbs() {
    harmless = false;
  }

  void warn(Code code, String object) {
    warnings.add(Warning.of(change, code, object));
  }

  void warn(Code code, String object, List<String> others) {
    warnings.add(Warning.of(change, code, object).about(others));
  }

  void warn(Code code, String object, Relation relation) {
    warnings.add(Warning.of(change, code, object).sized(relation.rows(), relation.bytes()));
  }

  /// Has somebody type the name.
  void confirm(String object) {
    confirmations.add(object);
  }

  /// A table that is there already; empty for one that the plan makes.
  Optional<Relation> existing(String schema, String name) {
    touched.add(List.of(schema, name));
    return names.isNew(schema, name) ? Optional.empty() : facts.relation(schema, name);
  }

  /// A statement that takes the strongest lock of a table, for a moment.
  Optional<Relation> locks(String schema, String table) {
    Optional<Relation> found = existing(schema, table);
    found.ifPresent(relation -> {
      disturbs();
      if (relation.isTable()) {
        warn(Code.LOCKS_TABLE, schema + "." + table);
      }
    });
    return found;
  }

  /// What goes with it, or stands in its way.
  void drops(String catalog, @Nullable Long id, int part, Dropped dropped) {
    disturbs();
    if (id == null) {
      return;
    }
    List<String> found = dependents.list(catalog, id, part);
    if (!found.isEmpty()) {
      boolean cascade = Boolean.TRUE.equals(dropped.cascade());
      warn(cascade ? Code.DROPS_DEPENDENTS : Code.BLOCKED_BY_DEPENDENTS, dropped.object(), found);
      if (cascade) {
        confirm(dropped.object());
      }
    }
  }

  /// @param object its name
  record Dropped(String object, @Nullable Boolean cascade) {}
}
