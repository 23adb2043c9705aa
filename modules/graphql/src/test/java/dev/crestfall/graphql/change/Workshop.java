package dev.crestfall.graphql.change;

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
import dev.crestfall.graphql.request.JsonValues;
import dev.crestfall.graphql.run.FieldException;
import dev.crestfall.graphql.run.Runner;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.Session;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A database of makers and their tools, and operations that run in it.
final class Workshop implements AutoCloseable {
  static final String GUEST = "workshop_guest";

  private final TestDatabase postgres;
  private final Database database;

  Workshop() {
    postgres = TestDatabase.create();
    postgres.role(GUEST, "NOLOGIN").execute(script());
    database =
        new Database(
            ConnectionString.parse(postgres.uri(), Map.of()), DatabaseSettings.DEFAULT, "test");
    database.start();
    Await.until(() -> !database.isAway());
  }

  private static String script() {
    try (InputStream script =
        Objects.requireNonNull(Workshop.class.getResourceAsStream("workshop.sql"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  TestDatabase postgres() {
    return postgres;
  }

  /// The data of the answer, or the message and the field of the refusal.
  String answer(String role, String document, String variables) {
    Model model = model(role);
    Variables values = variables(variables);
    try {
      return data(plan(document, model, new Decisions(values)), values, role);
    } catch (GraphqlError e) {
      return e.path().isEmpty() ? e.getMessage() + "" : e.path() + " " + e.getMessage();
    } catch (FieldException e) {
      return "[" + e.key() + "] " + message(e.failure());
    } catch (SQLException e) {
      return message(e);
    }
  }

  String answer(String document) {
    return answer(postgres.superuser(), document, "{}");
  }

  private static String message(SQLException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElseThrow()
        .replaceFirst("^ERROR: ", "");
  }

  Model model(String role) {
    List<String> schemas = List.of("public");
    try (Connection connection = postgres.connect()) {
      return ModelBuilder.of(
          StructureLoader.load(connection, schemas),
          PrivilegesReader.read(connection, role, schemas),
          role);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static OperationPlan plan(String text, Model model, Decisions decisions) {
    Document document = Parser.parse(text);
    return new Planner(100_000)
        .plan(
            document.getDefinitionsOfType(OperationDefinition.class).getFirst(),
            document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, one -> one)),
            model,
            decisions);
  }

  @SuppressWarnings("unchecked")
  static Variables variables(String json) {
    try {
      return new Variables(
          (Map<String, @Nullable Object>)
              Objects.requireNonNull(JsonValues.read(json.getBytes(StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private String data(OperationPlan plan, Variables variables, String role)
      throws SQLException, FieldException {
    Session session = new Session(plan.readOnly(), "", Map.of("role", role));
    Iterator<byte[]> bodies =
        new Runner(database).run(plan, variables, new Runner.Begin(session, List.of())).iterator();
    return plan.roots().stream()
        .map(root -> "\"" + root.key() + "\":" + json(root, bodies))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(RootPlan root, Iterator<byte[]> bodies) {
    return switch (root) {
      // json_agg puts its items on lines of their own.
      case RootPlan.Rows _ ->
          new String(bodies.next(), StandardCharsets.UTF_8).replace(", \n ", ",");
      case RootPlan.Constant(_, String json) -> json;
      case RootPlan.Refused(_, GraphqlError error) -> throw error;
      default -> throw new IllegalStateException(root.toString());
    };
  }

  @Override
  public void close() {
    database.close();
    postgres.close();
  }
}
