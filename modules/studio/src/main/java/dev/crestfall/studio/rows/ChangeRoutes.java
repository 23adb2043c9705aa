package dev.crestfall.studio.rows;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.EditConflict;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.rows.change.Batch;
import dev.crestfall.studio.rows.change.ChangeFailedException;
import dev.crestfall.studio.rows.change.ChangeOutcome;
import dev.crestfall.studio.rows.change.Changing;
import dev.crestfall.studio.rows.change.Conflict;
import dev.crestfall.studio.rows.change.ConflictException;
import dev.crestfall.studio.rows.change.RowChange;
import dev.crestfall.studio.rows.change.Undo;
import dev.crestfall.studio.rows.change.Undo.Undone;
import dev.crestfall.studio.statement.SqlProblem;
import dev.crestfall.studio.tables.Relations;
import dev.crestfall.studio.tables.TableRoutes.Place;
import dev.crestfall.studio.tables.TableStructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// `/tables/{schema}/{table}/changes`, `/undo/{id}`.
public final class ChangeRoutes implements Feature {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long LONGEST_BODY = 32 * 1024 * 1024;

  private final Studio studio;

  public ChangeRoutes(Studio studio) {
    this.studio = studio;
  }

  /// What is to be taken back.
  record Key(UUID id) {}

  /// Rows that are not as the caller saw them.
  public record Conflicts(List<Conflict> conflicts) {}

  @Override
  public void bind(Api api) {
    api.post("/tables/{schema}/{table}/changes", StudioPermissions.TABLES_WRITE)
        .summary("RowChange rows in one transaction, or tell the SQL that would")
        .params(Place.class)
        .body(Batch.class, LONGEST_BODY)
        .answers(ChangeOutcome.class, this::change);
    api.post("/undo/{id}", StudioPermissions.TABLES_WRITE)
        .summary("Take a batch of changes back")
        .params(Key.class)
        .answers(Undone.class, this::undo);
  }

  private ChangeOutcome change(Call<Place, Batch> call) {
    Place place = call.params();
    Batch batch = call.body();
    try {
      return batch.keeps()
          ? studio
              .database()
              .work()
              .timeout(LONGEST)
              .run(handle -> {
                Changing changing = changing(handle.getConnection(), place);
                ChangeOutcome outcome = changing.run(batch, call.userId());
                studio.audit().record(handle, event(call, place, batch));
                return outcome;
              })
          : studio
              .database()
              .work()
              .readOnly()
              .run(handle -> changing(handle.getConnection(), place).look(batch));
    } catch (ConflictException e) {
      throw EditConflict.with(new Conflicts(e.conflicts()));
    } catch (ChangeFailedException e) {
      throw failed(e);
    } catch (SQLException e) {
      throw SqlProblem.of(e);
    }
  }

  private static Changing changing(Connection connection, Place place) throws SQLException {
    TableStructure relation = Relations.get(connection, place.schema(), place.table());
    return new Changing(connection, relation);
  }

  /// The refusal of Postgres, and of which change it is.
  private static ApiError failed(ChangeFailedException e) {
    ApiError error = SqlProblem.of(e.failure());
    List<Detail> details = new ArrayList<>(error.details());
    details.add(new Detail("changes." + e.change(), "is refused by the database"));
    return error.because(details);
  }

  private static AuditEvent event(Call<Place, Batch> call, Place place, Batch batch) {
    List<RowChange> changes = batch.changes();
    return call.event("studio.rows.change")
        .on("table", place.schema() + "." + place.table())
        .with("inserted", changes.stream().filter(RowChange.Insert.class::isInstance).count())
        .with("updated", changes.stream().filter(RowChange.Update.class::isInstance).count())
        .with("deleted", changes.stream().filter(RowChange.Delete.class::isInstance).count());
  }

  private Undone undo(Call<Key, None> call) {
    try {
      return studio
          .database()
          .work()
          .timeout(LONGEST)
          .run(handle -> {
            Undone undone = Undo.run(handle.getConnection(), call.params().id(), call.userId());
            studio
                .audit()
                .record(
                    handle,
                    call.event("studio.rows.undo")
                        .on("table", undone.schema() + "." + undone.table())
                        .with("changes", undone.rows()));
            return undone;
          });
    } catch (SQLException e) {
      throw SqlProblem.of(e);
    }
  }
}
