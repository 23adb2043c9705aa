package dev.crestfall.authorization.agreement;

import dev.crestfall.authorization.agreement.World.Held;
import dev.crestfall.authorization.agreement.World.Job;
import dev.crestfall.authorization.agreement.World.Place;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Writes a world into the tables, and asks SQL.
final class Tables {
  private static final String ASKED =
      """
      CREATE FUNCTION pg_temp.answer(claims text[], permissions text[], scopes text[])
      RETURNS boolean[] LANGUAGE plpgsql AS $$
      DECLARE
          answers boolean[] := '{}';
          asked record;
      BEGIN
          -- Not by index: to find the last text of an array, all before it are walked over.
          FOR asked IN SELECT * FROM unnest(claims, permissions, scopes) AS all_of (who, what, place) LOOP
              PERFORM set_config('request.jwt.claims', asked.who, false);
              answers := answers || authz.has(asked.what, asked.place::uuid);
          END LOOP;
          RETURN answers;
      END
      $$
      """;

  private Tables() {}

  static void write(Handle handle, World world) {
    for (String permission : world.permissions) {
      handle.execute("INSERT INTO authz.permission (name) VALUES (?)", permission);
    }
    for (Place place : world.places) {
      if (place.parent() != null) {
        handle.execute(
            "INSERT INTO authz.scope (id, kind, parent_id, resource_type, resource_id, visibility)"
                + " VALUES (?, ?, ?, ?, ?, ?)",
            place.id(),
            place.kind().word(),
            place.parent(),
            place.type(),
            place.type() == null ? null : place.id().toString(),
            place.visibility());
      }
    }
    for (Job job : world.jobs) {
      handle.execute(
          "INSERT INTO authz.role (id, name, parent_id) VALUES (?, ?, CAST(? AS uuid))",
          job.id(),
          "r" + job.id().toString().substring(0, 8),
          job.parent());
      for (String pattern : job.patterns()) {
        handle.execute(
            "INSERT INTO authz.role_permission (role_id, pattern) VALUES (?, ?)",
            job.id(),
            pattern);
      }
    }
    writePrincipals(handle, world);
  }

  private static void writePrincipals(Handle handle, World world) {
    for (String group : world.groups) {
      handle.execute(
          "INSERT INTO authz.principal_group (id, name) VALUES (CAST(? AS uuid), ?)",
          id(group),
          group);
    }
    for (World.Membership membership : world.members) {
      handle.execute(
          "INSERT INTO authz.group_member (group_id, member_type, member_id)"
              + " VALUES (CAST(? AS uuid), ?, ?) ON CONFLICT DO NOTHING",
          id(membership.group()),
          type(membership.member()),
          id(membership.member()));
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO authz.assignment (principal_type, principal_id, role_id, scope_id,"
                + " expires_at, granted_by) VALUES (?, ?, ?, ?, CAST(? AS timestamptz), 'test')"
                + " ON CONFLICT DO NOTHING");
    for (Held held : world.held) {
      batch.add(
          type(held.principal()), id(held.principal()), held.role(), held.scope(), held.expires());
    }
    batch.execute();
  }

  private static String type(String principal) {
    return principal.substring(0, principal.indexOf(':'));
  }

  private static String id(String principal) {
    return principal.substring(principal.indexOf(':') + 1);
  }

  /// The answers of `authz.has`, each asked by its own claims.
  static Boolean[] ask(Connection connection, List<Question> questions) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ASKED);
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_temp.answer(?, ?, ?)")) {
      statement.setArray(1, texts(connection, questions.stream().map(Question::claims)));
      statement.setArray(2, texts(connection, questions.stream().map(Question::permission)));
      statement.setArray(3, texts(connection, questions.stream().map(q -> q.scope().toString())));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return (Boolean[]) row.getArray(1).getArray();
      }
    }
  }

  private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }
}
