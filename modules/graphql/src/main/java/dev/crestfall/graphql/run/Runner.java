package dev.crestfall.graphql.run;

import dev.crestfall.graphql.argument.Variables;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.plan.OperationPlan;
import dev.crestfall.graphql.plan.RootPlan;
import dev.crestfall.graphql.sql.Bound;
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
    List<RootPlan.Rows> fields = new ArrayList<>(plan.roots().size());
    for (RootPlan root : plan.roots()) {
      if (root instanceof RootPlan.Rows rows) {
        fields.add(rows);
      }
    }
    if (fields.isEmpty()) {
      return List.of();
    }
    List<Statement> statements = bound(fields, variables);
    if (plan.readOnly()) {
      return database.readAll(
          begin.session(), begin.before(), statements, rows -> body(rows, null));
    }
    return write(fields, statements, begin);
  }

  private List<byte[]> write(
      List<RootPlan.Rows> fields, List<Statement> statements, Begin begin)
      throws SQLException, FieldException {
    List<byte[]> bodies = new ArrayList<>(fields.size());
    try {
      if (fields.size() == 1 && fields.getFirst().statement().limit() == null) {
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
              rows -> bodies.add(body(rows, fields.get(bodies.size()))));
      return bodies;
    } catch (SQLException e) {
      if (bodies.size() == fields.size()) {
        // It is the end of the transaction that fails, no field.
        throw e;
      }
      throw new FieldException(fields.get(bodies.size()).key(), e);
    }
  }

  private static List<Statement> bound(List<RootPlan.Rows> fields, Variables variables) {
    List<Statement> statements = new ArrayList<>(fields.size());
    for (RootPlan.Rows field : fields) {
      statements.add(new Statement(field.statement().sql(), bound(field, variables)));
    }
    return statements;
  }

  private static List<Param> bound(RootPlan.Rows field, Variables variables) {
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

  private static byte[] body(ResultSet rows, RootPlan.@Nullable Rows field) throws SQLException {
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
