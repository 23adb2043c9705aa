package dev.crestfall.studio.sql.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.redact.Redaction;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.StreamAnswer;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.database.Session;
import dev.crestfall.studio.sql.actor.Actor;
import dev.crestfall.studio.sql.actor.Actors;
import dev.crestfall.studio.sql.history.History;
import dev.crestfall.studio.sql.result.RunStream;
import dev.crestfall.studio.sql.text.SqlStatement;
import dev.crestfall.studio.sql.text.Volatile;
import dev.crestfall.studio.structure.StructureNews;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Runs a script: judged, recorded, told while it goes, and kept in the history.
final class Runner {
  private final Studio studio;
  private final Actors actors;
  private final History history;
  private final StructureNews news;

  Runner(Studio studio, Actors actors, History history, StructureNews news) {
    this.studio = studio;
    this.actors = actors;
    this.history = history;
    this.news = news;
  }

  void run(Call<None, NewSqlRun> call, StreamAnswer answer) throws Exception {
    NewSqlRun wanted = call.body();
    Actor actor = actors.of(call, wanted.wish());
    Plan plan = Plan.of(wanted.sql(), wanted.isConfirmed(), actor);
    AuditEvent event = event(call, plan, actor);
    Session session = actors.session(wanted.id().toString(), actor).timeout(wanted.patience());
    if (plan.readOnly()) {
      Volatile.refuse(studio.database(), plan.statements());
    }
    (plan.readOnly() ? session.readOnly() : session)
        .run(connection -> {
          record(event, plan);
          Instant begun = studio.clock().instant();
          Execution.End end = execute(connection, plan, wanted, new RunStream(answer.open()));
          remember(call.userId(), wanted, actor, begun, end);
          tell(event, plan, end);
          return wanted.id();
        });
  }

  /// Even when nobody listens to its end any more, what was kept of it is told.
  private Execution.End execute(
      Connection connection, Plan plan, NewSqlRun wanted, RunStream stream)
      throws SQLException, IOException {
    boolean kept = true;
    try {
      Execution.End end = run(connection, plan, wanted, stream);
      kept = end.kept();
      return end;
    } finally {
      if (kept && plan.changesStructure()) {
        news.changed(plan.statements().size());
      }
    }
  }

  private Execution.End run(Connection connection, Plan plan, NewSqlRun wanted, RunStream stream)
      throws SQLException, IOException {
    stream.send(
        RunStream.event("started")
            .put("id", wanted.id().toString())
            .put("statements", plan.statements().size())
            .put("read_only", plan.readOnly())
            .put("limit", wanted.rows()));
    Execution.End end;
    try (Listener _ =
        Listener.start(stream, () -> studio.database().cancel(wanted.id().toString()))) {
      end = new Execution(connection, plan, stream, wanted.rows()).run();
    }
    stream.send(
        RunStream.event("finished")
            .put("status", end.status())
            .put("kept", end.kept())
            .put("one_transaction", plan.oneTransaction())
            .put("rows", end.rows())
            .put("ms", end.millis()));
    return end;
  }

  private static AuditEvent event(Call<None, NewSqlRun> call, Plan plan, Actor actor) {
    return call.event("studio.sql.run")
        .on("sql", call.body().id().toString())
        .with("sql", Redaction.of(call.body().sql()))
        .with("role", actor.role())
        .with("as_user", actor.userText())
        .with(
            "statements", plan.statements().stream().map(SqlStatement::command).limit(50).toList())
        .with("destroys", plan.destroys());
  }

  /// What changes something is on record before it runs, or does not run.
  private void record(AuditEvent event, Plan plan) {
    if (plan.writes() || !plan.readOnly()) {
      studio.store().jdbi().useTransaction(handle -> studio.audit().record(handle, event));
    }
  }

  private void tell(AuditEvent event, Plan plan, Execution.End end) {
    ObjectNode fault = end.fault();
    if (fault != null) {
      studio
          .audit()
          .later(event.ended("failure").with("sqlstate", fault.path("sqlstate").asText()));
    } else if (plan.readOnly()) {
      studio.audit().later(event);
    }
  }

  private void remember(
      String user, NewSqlRun wanted, Actor actor, Instant begun, Execution.End end) {
    ObjectNode fault = end.fault();
    history.add(
        new History.Entry(
            wanted.id(),
            user,
            wanted.sql(),
            actor.role(),
            actor.userText(),
            begun,
            end.millis(),
            end.rows(),
            end.status(),
            fault == null ? "" : fault.path("message").asText(),
            wanted.isConfirmed()));
  }
}
