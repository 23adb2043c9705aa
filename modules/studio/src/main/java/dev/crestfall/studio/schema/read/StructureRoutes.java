package dev.crestfall.studio.schema.read;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.Page;
import dev.crestfall.studio.database.StudioDatabase;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.schema.plan.Reserved;
import dev.crestfall.studio.schema.plan.Versions;
import dev.crestfall.studio.schema.read.EnumDao.EnumItem;
import dev.crestfall.studio.schema.read.Listing.Place;
import dev.crestfall.studio.schema.read.RelationDao.TableItem;
import dev.crestfall.studio.schema.read.RelationDao.ViewDefinition;
import dev.crestfall.studio.schema.read.RoutineDao.FunctionDefinition;
import dev.crestfall.studio.schema.read.RoutineDao.FunctionItem;
import dev.crestfall.studio.schema.read.RoutineDao.TriggerItem;
import dev.crestfall.studio.schema.read.SchemaDao.ExtensionItem;
import dev.crestfall.studio.schema.read.SchemaDao.RoleItem;
import dev.crestfall.studio.schema.read.SchemaDao.SchemaItem;
import dev.crestfall.studio.schema.read.SchemaDao.TypeItem;
import java.util.List;
import org.jdbi.v3.core.HandleCallback;

/// How the database is built.
public final class StructureRoutes implements Feature {
  private static final List<String> TABLES = List.of("r", "p", "f");
  private static final List<String> VIEWS = List.of("v", "m");

  private final StudioDatabase database;

  /// Of this database.
  public StructureRoutes(StudioDatabase database) {
    this.database = database;
  }

  /// A relation of the path.
  record Named(String schema, String name) {}

  /// A function of the path.
  record Numbered(long id) {}

  /// A view with the version that goes with a change of it.
  record ViewText(ViewDefinition view, String version) {}

  @Override
  public void bind(Api api) {
    api.get("/schema/schemas", StudioPermissions.SCHEMA_READ)
        .summary("The schemas")
        .lists(SchemaItem.class, call -> schemas());
    api.get("/schema/extensions", StudioPermissions.SCHEMA_READ)
        .summary("The extensions that the server has, installed or not")
        .lists(ExtensionItem.class, call -> extensions());
    api.get("/schema/roles", StudioPermissions.SCHEMA_READ)
        .summary("The roles that requests run as")
        .lists(RoleItem.class, call -> roles());
    relations(api);
    others(api);
  }

  private void relations(Api api) {
    api.get("/schema/tables", StudioPermissions.SCHEMA_READ)
        .summary("The tables")
        .params(Wanted.class)
        .lists(TableItem.class, call -> relations(call, TABLES));
    api.get("/schema/tables/{schema}/{name}", StudioPermissions.SCHEMA_READ)
        .summary("All that a table is made of")
        .params(Named.class)
        .answers(TableDefinition.class, this::table);
    api.get("/schema/views", StudioPermissions.SCHEMA_READ)
        .summary("The views")
        .params(Wanted.class)
        .lists(TableItem.class, call -> relations(call, VIEWS));
    api.get("/schema/views/{schema}/{name}", StudioPermissions.SCHEMA_READ)
        .summary("A view with its query")
        .params(Named.class)
        .answers(ViewText.class, this::view);
  }

  private void others(Api api) {
    api.get("/schema/types", StudioPermissions.SCHEMA_READ)
        .summary("The types that a column can be of")
        .params(Wanted.class)
        .lists(TypeItem.class, this::types);
    api.get("/schema/enums", StudioPermissions.SCHEMA_READ)
        .summary("The types whose values are listed")
        .params(Wanted.class)
        .lists(EnumItem.class, this::enums);
    api.get("/schema/functions", StudioPermissions.SCHEMA_READ)
        .summary("The functions")
        .params(Wanted.class)
        .lists(FunctionItem.class, this::functions);
    api.get("/schema/functions/{id}", StudioPermissions.SCHEMA_READ)
        .summary("A function with its text")
        .params(Numbered.class)
        .answers(FunctionDefinition.class, this::function);
    api.get("/schema/triggers", StudioPermissions.SCHEMA_READ)
        .summary("The triggers")
        .params(Wanted.class)
        .lists(TriggerItem.class, this::triggers);
  }

  private <T> T read(HandleCallback<T, RuntimeException> query) {
    return database.work().readOnly().run(query);
  }

  private Page<SchemaItem> schemas() {
    return Page.all(read(handle -> handle.attach(SchemaDao.class).schemas(Reserved.all())));
  }

  private Page<ExtensionItem> extensions() {
    return Page.all(read(handle -> handle.attach(SchemaDao.class).extensions()));
  }

  private Page<RoleItem> roles() {
    return Page.all(read(handle -> handle.attach(SchemaDao.class).roles()));
  }

  private Page<TableItem> relations(Call<Wanted, None> call, List<String> kinds) {
    Listing listing = call.params().listing();
    List<TableItem> rows =
        read(handle -> handle.attach(RelationDao.class).list(listing, kinds, Reserved.all()));
    return listing.page(rows, row -> new Place(row.schema(), row.name(), row.id()));
  }

  private TableDefinition table(Call<Named, None> call) {
    Named named = call.params();
    TableDefinition found =
        read(handle -> TableDefinition.read(handle, named.schema(), named.name()));
    call.etag(found.version());
    return found;
  }

  private ViewText view(Call<Named, None> call) {
    Named named = call.params();
    ViewText found =
        read(handle -> {
          String version = handle.attach(Versions.class).relation(named.schema(), named.name());
          ViewDefinition view =
              handle
                  .attach(RelationDao.class)
                  .view(named.schema(), named.name())
                  .orElseThrow(() -> ApiError.notFound("view"));
          return new ViewText(view, String.valueOf(version));
        });
    call.etag(found.version());
    return found;
  }

  private Page<TypeItem> types(Call<Wanted, None> call) {
    Listing listing = call.params().listing();
    List<TypeItem> rows = read(handle -> handle.attach(SchemaDao.class).types(listing));
    return listing.page(rows, row -> new Place(row.schema(), row.name(), row.id()));
  }

  private Page<EnumItem> enums(Call<Wanted, None> call) {
    Listing listing = call.params().listing();
    List<EnumItem> rows =
        read(handle -> handle.attach(EnumDao.class).list(listing, Reserved.all()));
    return listing.page(rows, row -> new Place(row.schema(), row.name(), row.id()));
  }

  private Page<FunctionItem> functions(Call<Wanted, None> call) {
    Listing listing = call.params().listing();
    List<FunctionItem> rows =
        read(handle -> handle.attach(RoutineDao.class).functions(listing, Reserved.all()));
    return listing.page(rows, row -> new Place(row.schema(), row.name(), row.id()));
  }

  private FunctionDefinition function(Call<Numbered, None> call) {
    FunctionDefinition found =
        read(handle ->
            handle
                .attach(RoutineDao.class)
                .function(call.params().id(), Reserved.all())
                .orElseThrow(() -> ApiError.notFound("function")));
    call.etag(found.version());
    return found;
  }

  private Page<TriggerItem> triggers(Call<Wanted, None> call) {
    Listing listing = call.params().listing();
    List<TriggerItem> rows =
        read(handle -> handle.attach(RoutineDao.class).triggers(listing, Reserved.all()));
    return listing.page(rows, row -> new Place(row.schema(), row.name(), row.id()));
  }
}
