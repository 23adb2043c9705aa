package dev.crestfall.studio.schema.plan.risk;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.schema.change.Change;
import dev.crestfall.studio.schema.change.TableChanges.CreateTable;
import dev.crestfall.studio.schema.change.TableChanges.MoveTable;
import dev.crestfall.studio.schema.change.TableChanges.RenameTable;
import dev.crestfall.studio.schema.change.TypeChanges.CreateEnum;
import dev.crestfall.studio.schema.change.TypeChanges.RenameType;
import dev.crestfall.studio.schema.change.ViewChanges.PutView;
import dev.crestfall.studio.schema.write.Lookup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Names in the catalog, and those that earlier changes of the same plan will have made.
public final class KnownNames implements Lookup {
  private final Handle handle;
  private final Facts facts;
  private final Map<String, String> kinds = new HashMap<>();
  private final Set<String> types = new HashSet<>();

  public KnownNames(Handle handle) {
    this.handle = handle;
    this.facts = handle.attach(Facts.class);
  }

  /// Notes what a change makes.
  public void after(Change change) {
    switch (change) {
      case CreateTable one -> kinds.put(Names.qualified(one.schema(), one.name()), "TABLE");
      case RenameTable one ->
          kinds.put(Names.qualified(one.schema(), one.to()), kind(one.schema(), one.name()));
      case MoveTable one ->
          kinds.put(Names.qualified(one.toSchema(), one.name()), kind(one.schema(), one.name()));
      case PutView one ->
          kinds.put(
              Names.qualified(one.schema(), one.name()),
              one.stored() ? "MATERIALIZED VIEW" : "VIEW");
      case CreateEnum one -> types.add(Names.qualified(one.schema(), one.name()));
      case RenameType one -> types.add(Names.qualified(one.schema(), one.to()));
      default -> {}
    }
  }

  /// Whether an earlier change makes it.
  boolean isNew(String schema, String name) {
    return kinds.containsKey(Names.qualified(schema, name));
  }

  @Override
  public String type(String path, String text) {
    String plain = text.strip();
    Optional<String> made = made(plain);
    if (made.isPresent()) {
      return made.get();
    }
    if (plain.length() > 300 || plain.indexOf('\n') >= 0 || parse(plain) == null) {
      throw ApiError.invalid(path, "must be a type that there is: " + plain + " is none");
    }
    return plain;
  }

  private Optional<String> made(String text) {
    int arrays = text.indexOf('[');
    String element = arrays < 0 ? text : text.substring(0, arrays);
    String rest = arrays < 0 ? "" : text.substring(arrays);
    if (!rest.matches("(\\[\\])*")) {
      return Optional.empty();
    }
    String quoted = Names.quote(element);
    return types.stream()
        .filter(type ->
            type.equals(element)
                || type.replace("\"", "").equals(element)
                || type.endsWith("." + quoted) && !element.contains("."))
        .findFirst()
        .map(type -> type + rest);
  }

  /// What is no type by its syntax is an error to Postgres, which must not end the transaction.
  private @Nullable String parse(String text) {
    handle.savepoint("type");
    try {
      String type = facts.type(text);
      handle.releaseSavepoint("type");
      return type;
    } catch (UnableToExecuteStatementException e) {
      handle.rollbackToSavepoint("type");
      return null;
    }
  }

  @Override
  public String routine(String schema, String name, String arguments) {
    return facts.routine(schema, name, arguments).orElseThrow(() -> ApiError.notFound("function"));
  }

  @Override
  public String kind(String schema, String name) {
    String made = kinds.get(Names.qualified(schema, name));
    if (made != null) {
      return made;
    }
    return switch (facts.relation(schema, name).map(Facts.Relation::kind).orElse("")) {
      case "r", "p" -> "TABLE";
      case "v" -> "VIEW";
      case "m" -> "MATERIALIZED VIEW";
      case "f" -> "FOREIGN TABLE";
      case "S" -> "SEQUENCE";
      default -> throw ApiError.notFound("table");
    };
  }
}
