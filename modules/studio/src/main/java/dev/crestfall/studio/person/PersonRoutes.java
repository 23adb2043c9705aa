package dev.crestfall.studio.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who calls, what they may do, and their preferences.
public final class PersonRoutes implements Feature {
  private static final int LONGEST = 32 * 1024;

  private final Studio studio;

  public PersonRoutes(Studio studio) {
    this.studio = studio;
  }

  /// Who calls.
  ///
  /// @param permissions those of everything there is that they hold
  record Person(String id, String email, String aal, List<String> permissions) {}

  /// What somebody prefers: the pages' own, as theme, language and what was hidden.
  record Preferences(ObjectNode preferences) {
    Preferences {
      if (Json.text(preferences).length() > LONGEST) {
        throw ApiError.invalid(
            "preferences", "must have at most " + LONGEST + " characters of JSON");
      }
    }
  }

  @Override
  public void bind(Api api) {
    api.get("/me", StudioPermissions.OPEN)
        .summary("Who calls, and what they may do")
        .answers(Person.class, this::person);
    api.get("/preferences", StudioPermissions.OPEN)
        .summary("What the caller prefers")
        .answers(Preferences.class, this::preferences);
    api.put("/preferences", StudioPermissions.OPEN)
        .summary("Keep what the caller prefers")
        .body(Preferences.class, 64 * 1024)
        .answers(Preferences.class, this::keep);
    api.patch("/preferences", StudioPermissions.OPEN)
        .summary("Change some of what the caller prefers; null takes one away")
        .body(Preferences.class, 64 * 1024)
        .answers(Preferences.class, this::change);
  }

  private Person person(Call<None, None> call) {
    List<String> permissions =
        studio.permits().held(call.identity(), studio.permits().known()).stream().sorted().toList();
    return new Person(
        call.userId(),
        call.claims().path("email").asText(""),
        call.claims().path("aal").asText(""),
        permissions);
  }

  private Preferences preferences(Call<None, None> call) {
    String kept =
        studio
            .store()
            .jdbi()
            .withExtension(PreferenceDao.class, dao -> dao.find(call.userId()))
            .orElse("{}");
    return new Preferences((ObjectNode) Json.tree(kept));
  }

  private Preferences keep(Call<None, Preferences> call) {
    return write(call, "{}");
  }

  private Preferences change(Call<None, Preferences> call) {
    return write(call, null);
  }

  /// @param base what the sent ones are put over; null for those that are kept
  private Preferences write(Call<None, Preferences> call, @Nullable String base) {
    String user = call.userId();
    if (user.isEmpty()) {
      throw new ApiError(403, "user_required", "This is for users, not programs");
    }
    return studio
        .store()
        .jdbi()
        .inTransaction(handle -> {
          PreferenceDao dao = handle.attach(PreferenceDao.class);
          int _ = dao.ensure(user);
          ObjectNode all = (ObjectNode) Json.tree(base == null ? dao.lock(user) : base);
          all.setAll(call.body().preferences());
          all.properties().removeIf(member -> member.getValue().isNull());
          Preferences kept = new Preferences(all);
          dao.put(user, Json.text(all));
          return kept;
        });
  }
}
