package dev.crestfall.graphql.reflect;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.reflect.build.ModelBuilder;
import dev.crestfall.graphql.reflect.fact.Structure;
import dev.crestfall.graphql.reflect.load.PrivilegesReader;
import dev.crestfall.graphql.reflect.load.StructureLoader;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/// Reads models without a watch.
final class Reflected {
  private Reflected() {}

  static Structure structure(TestDatabase database, String... schemas) {
    try (Connection connection = database.connect()) {
      return StructureLoader.load(connection, List.of(schemas));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Model model(TestDatabase database, String role, String... schemas) {
    try (Connection connection = database.connect()) {
      return ModelBuilder.of(
          StructureLoader.load(connection, List.of(schemas)),
          PrivilegesReader.read(connection, role, List.of(schemas)),
          role);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static TableType table(Model model, String schema, String name) {
    return Objects.requireNonNull(model.table(new QualifiedName(schema, name)), name);
  }
}
