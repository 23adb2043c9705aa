package dev.crestfall.studio.schema.read;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.schema.plan.Versions;
import dev.crestfall.studio.schema.read.RoutineDao.TriggerItem;
import dev.crestfall.studio.schema.read.TableDao.Head;
import dev.crestfall.studio.schema.read.TableDao.TableColumn;
import dev.crestfall.studio.schema.read.TableDao.TableConstraint;
import dev.crestfall.studio.schema.read.TableDao.TableGrant;
import dev.crestfall.studio.schema.read.TableDao.TableIndex;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// All that a table is made of.
///
/// @param rows estimated; nothing where nobody counted yet
/// @param version the same until somebody changes the table
record TableDefinition(
    String schema,
    String name,
    String kind,
    @Nullable String comment,
    boolean rowSecurity,
    @Nullable Long rows,
    List<TableColumn> columns,
    List<TableConstraint> constraints,
    List<TableIndex> indexes,
    List<TriggerItem> triggers,
    List<TableGrant> grants,
    String version) {
  static TableDefinition read(Handle handle, String schema, String name) {
    TableDao dao = handle.attach(TableDao.class);
    Head head = dao.head(schema, name).orElseThrow(() -> ApiError.notFound("table"));
    String version = handle.attach(Versions.class).relation(schema, name);
    return new TableDefinition(
        schema,
        name,
        head.kind(),
        head.comment(),
        head.rowSecurity(),
        head.rows(),
        dao.columns(head.id()),
        dao.constraints(head.id()),
        dao.indexes(head.id()),
        handle.attach(RoutineDao.class).triggersOf(head.id()),
        dao.grants(head.id()),
        version == null ? "" : version);
  }
}
