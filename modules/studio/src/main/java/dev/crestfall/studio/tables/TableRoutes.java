package dev.crestfall.studio.tables;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.config.Default;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.Page;
import dev.crestfall.studio.api.shape.Limit;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/tables`, `/table-schemas`.
public final class TableRoutes implements Feature {
  private final Studio studio;

  public TableRoutes(Studio studio) {
    this.studio = studio;
  }

  /// What of the list is asked for.
  record Wanted(
      @Nullable String schema,
      @Limit(max = 200) @Nullable String search,
      @Default("500") @Limit(min = 1, max = 2000) int limit,
      @Nullable String cursor) {}

  /// Which table.
  public record Place(String schema, String table) {}

  @Override
  public void bind(Api api) {
    api.get("/table-schemas", StudioPermissions.TABLES_READ)
        .summary("Schemas with tables")
        .lists(SchemaSummary.class, this::schemas);
    api.get("/tables", StudioPermissions.TABLES_READ)
        .summary("Tables, views and the like, by schema and name")
        .params(Wanted.class)
        .lists(TableSummary.class, this::list);
    api.get("/tables/{schema}/{table}", StudioPermissions.TABLES_READ)
        .summary("What a table is made of")
        .params(Place.class)
        .answers(TableStructure.class, this::get);
  }

  private Page<SchemaSummary> schemas(Call<None, None> call) throws Exception {
    return Page.of(
        studio
            .database()
            .work()
            .readOnly()
            .run(handle -> TableList.schemas(handle.getConnection())),
        null);
  }

  private Page<TableSummary> list(Call<Wanted, None> call) throws Exception {
    Wanted wanted = call.params();
    int limit = wanted.limit();
    TableList.Wanted one =
        new TableList.Wanted(
            orEmpty(wanted.schema()), orEmpty(wanted.search()), place(wanted.cursor()), limit + 1);
    List<TableSummary> found =
        studio
            .database()
            .work()
            .readOnly()
            .run(handle -> TableList.list(handle.getConnection(), one));
    if (found.size() <= limit) {
      return Page.of(found, null);
    }
    TableSummary last = found.get(limit - 1);
    return Page.of(found.subList(0, limit), cursor(last));
  }

  private TableStructure get(Call<Place, None> call) throws Exception {
    Place place = call.params();
    return studio
        .database()
        .work()
        .readOnly()
        .run(handle -> Relations.get(handle.getConnection(), place.schema(), place.table()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String cursor(TableSummary last) {
    byte[] place = (last.schema() + '\0' + last.name()).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
  }

  private static TableList.@Nullable Place place(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int cut = text.indexOf('\0');
      if (cut > 0) {
        return new TableList.Place(text.substring(0, cut), text.substring(cut + 1));
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw ApiError.invalid("cursor", "is none of ours");
  }
}
