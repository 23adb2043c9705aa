package dev.crestfall.graphql.run;

import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.operation.OperationPlan;
import dev.crestfall.graphql.operation.RootPlan;
import dev.crestfall.graphql.sql.RootStatement;
import dev.crestfall.kernel.database.Database;
import dev.crestfall.kernel.database.Param;
import dev.crestfall.kernel.database.Session;
import dev.crestfall.kernel.database.Statement;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs the statements of an operation in one transaction: those of a query in one round trip.
public final class Runner {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final Database database;

  public Runner(Database database) {
    this.database = database;
  }

  /// What a transaction is begun with.
  ///
  /// @param before run first
  public record Begin(Session session, List<Statement> before) {
    public Begin {
      before = List.copyOf(before);
    }
  }

  /// The JSON of those fields that have a statement, in order.
  ///
  /// @throws SQLException what Postgres says of a query; nothing is then changed
  /// @throws FieldException what it says of a field of a mutation; nothing is then changed
  /// @throws GraphqlError when a value does not fit, or too many rows were changed
  public List<byte[]> run(OperationPlan plan, Variables variables, Begin begin)
      throws SQLException, FieldException {
    List<Step> steps = new ArrayList<>(plan.roots().size());
    for (RootPlan root : plan.roots()) {
      if (root instanceof RootPlan.Rows(String key, RootStatement statement)) {
        statement.before().forEach(one -> steps.add(new Step(key, one, false)));
        steps.add(new Step(key, statement, true));
      }
    }
    List<Statement> statements = bound(steps, variables);
    if (steps.isEmpty()) {
      return List.of();
    }
    if (plan.readOnly()) {
      // The functions of a query say that they change nothing, so it may be run again.
      return begin.before().isEmpty()
          ? database.readAllTogether(begin.session(), statements, rows -> body(rows, null))
          : database.readAll(begin.session(), begin.before(), statements, rows -> body(rows, null));
    }
    return write(steps, statements, begin);
  }

  /// A statement of a field.
  ///
  /// @param last whether its body is the field's
  private record Step(String key, RootStatement statement, boolean last) {}

  private List<byte[]> write(List<Step> steps, List<Statement> statements, Begin begin)
      throws SQLException, FieldException {
    List<byte[]> bodies = new ArrayList<>(steps.size());
    try {
      if (steps.size() == 1 && steps.getFirst().statement().limit() == null) {
        bodies.add(
            database.write(
                begin.session(), begin.before(), statements.getFirst(), rows -> body(rows, null)));
        return bodies;
      }
      var _ =
          database.writeAll(
              begin.session(),
              begin.before(),
              statements,
              rows -> bodies.add(body(rows, steps.get(bodies.size()))));
    } catch (SQLException e) {
      if (bodies.size() == steps.size()) {
        // It is the end of the transaction that fails, no field.
        throw e;
      }
      throw new FieldException(steps.get(bodies.size()).key(), e);
    }
    List<byte[]> last = new ArrayList<>(bodies.size());
    for (int i = 0; i < bodies.size(); i++) {
      if (steps.get(i).last()) {
        last.add(bodies.get(i));
      }
    }
    return last;
  }

  private static List<Statement> bound(List<Step> steps, Variables variables) {
    List<Statement> statements = new ArrayList<>(steps.size());
    for (Step step : steps) {
      statements.add(new Statement(step.statement().sql(), bound(step, variables)));
    }
    return statements;
  }

  private static List<Param> bound(Step field, Variables variables) {
    List<Param> params = new ArrayList<>(field.statement().params().size());
    try {
      for (Bound param : field.statement().params()) {
        params.add(param.bind(variables));
      }
      return params;
    } catch (GraphqlError e) {
      throw e.path().isEmpty() ? e.at(List.of(field.key())) : e;
    }
  }

  private static byte[] body(ResultSet rows, @Nullable Step field) throws SQLException {
    if (!rows.next()) {
      return NULL;
    }
    RootStatement.Limit limit = field == null ? null : field.statement().limit();
    if (field != null && limit != null && rows.getLong(2) > limit.atMost()) {
      throw GraphqlError.field(limit.refusal()).at(List.of(field.key()));
    }
    byte[] json = rows.getBytes(1);
    return json == null ? NULL : json;
  }
}
