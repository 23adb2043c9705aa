package dev.crestfall.graphql.read;

import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.operation.OperationPlan;
import dev.crestfall.graphql.operation.Planner;
import dev.crestfall.graphql.operation.RootPlan;
import dev.crestfall.graphql.reflect.build.ModelBuilder;
import dev.crestfall.graphql.reflect.load.PrivilegesReader;
import dev.crestfall.graphql.reflect.load.StructureLoader;
import dev.crestfall.graphql.sql.RootStatement;
import dev.crestfall.kernel.database.Param;
import dev.crestfall.testkit.TestDatabase;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.postgresql.util.PGobject;

/// A database of bands and their gigs, and queries that run in it as its superuser.
final class Festival implements AutoCloseable {
  private final TestDatabase database = TestDatabase.create(script());
  private final Model model;
  private final Connection connection;

  Festival() throws SQLException {
    connection = database.connect();
    List<String> schemas = List.of("public");
    model =
        ModelBuilder.of(
            StructureLoader.load(connection, schemas),
            PrivilegesReader.read(connection, database.superuser(), schemas),
            database.superuser());
  }

  private static String script() {
    try (InputStream script =
        Objects.requireNonNull(Festival.class.getResourceAsStream("festival.sql"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The data as JSON, or the message of the first refusal.
  String answer(String query, Map<String, Object> variables) {
    Variables given = new Variables(new HashMap<>(variables));
    try {
      return plan(query, new Decisions(given)).roots().stream()
          .map(root -> "\"" + root.key() + "\": " + json(root, given))
          .collect(Collectors.joining(", ", "{", "}"));
    } catch (GraphqlError e) {
      return String.valueOf(e.getMessage());
    }
  }

  String answer(String query) {
    return answer(query, Map.of());
  }

  Model model() {
    return model;
  }

  OperationPlan plan(String query, Decisions decisions) {
    Document document = Parser.parse(query);
    return new Planner(100_000)
        .plan(
            document.getDefinitionsOfType(OperationDefinition.class).getFirst(),
            document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, fragment -> fragment)),
            model,
            decisions);
  }

  private String json(RootPlan root, Variables variables) {
    return switch (root) {
      case RootPlan.Rows(_, RootStatement statement) -> body(statement, variables);
      case RootPlan.Constant(_, String json) -> json;
      case RootPlan.Refused(_, GraphqlError error) -> throw error;
      case RootPlan.Introspection _ -> throw new IllegalStateException("no introspection here");
    };
  }

  private String body(RootStatement statement, Variables variables) {
    List<Param> params = new ArrayList<>();
    for (Bound bound : statement.params()) {
      params.add(bound.bind(variables));
    }
    try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
      for (int i = 0; i < params.size(); i++) {
        bind(prepared, i + 1, params.get(i));
      }
      var rows = prepared.executeQuery();
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      return e.getMessage() + "\n" + statement.sql();
    }
  }

  private static void bind(PreparedStatement statement, int index, Param param)
      throws SQLException {
    switch (param) {
      case Param.Text(String value) when value == null -> statement.setNull(index, Types.VARCHAR);
      case Param.Text(String value) -> statement.setString(index, value);
      case Param.Typed(String type, String value) -> {
        PGobject object = new PGobject();
        object.setType(type);
        object.setValue(value);
        statement.setObject(index, object);
      }
      default -> throw new IllegalArgumentException(param.toString());
    }
  }

  @Override
  public void close() {
    try (TestDatabase _ = database) {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
