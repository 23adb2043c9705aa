package dev.crestfall.studio.home;

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
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `/recent` and `/first-steps`, each person's own.
public final class HomeRoutes implements Feature {
  private final Studio studio;

  public HomeRoutes(Studio studio) {
    this.studio = studio;
  }

  /// What somebody looked at.
  ///
  /// @param name what finds it again, as `public.orders`
  record Recent(Kind kind, String name, String label, Instant seenAt) {}

  /// What somebody looks at.
  record Seen(
      Kind kind,
      @Limit(min = 1, max = 300) String name,
      @Limit(min = 0, max = 300) @Default("") String label) {}

  /// What there is to look at.
  enum Kind {
    TABLE,
    QUERY,
    USER,
    ROLE,
    POLICY
  }

  record Many(@Default("10") @Limit(min = 1, max = 50) int limit) {}

  /// What a newcomer does first.
  enum Step {
    TABLE,
    ROW,
    REST,
    USER,
    POLICY
  }

  /// A step, and whether it is done.
  record FirstStep(Step step, boolean done) {}

  /// All steps in their order.
  record FirstSteps(List<FirstStep> steps) {}

  record StepKey(Step step) {}

  @Override
  public void bind(Api api) {
    api.get("/recent", StudioPermissions.OPEN)
        .summary("What the caller looked at last")
        .params(Many.class)
        .lists(Recent.class, this::recent);
    api.post("/recent", StudioPermissions.OPEN)
        .summary("Remember what the caller looks at")
        .body(Seen.class)
        .answersNothing(this::remember);
    api.get("/first-steps", StudioPermissions.OPEN)
        .summary("What a newcomer does first, and what of it is done")
        .answers(FirstSteps.class, this::steps);
    api.put("/first-steps/{step}", StudioPermissions.OPEN)
        .summary("Tick a step that nothing in the database tells of")
        .params(StepKey.class)
        .answersNothing(this::tick);
  }

  private Page<Recent> recent(Call<Many, None> call) {
    return Page.all(
        studio
            .store()
            .jdbi()
            .withExtension(HomeDao.class, dao -> dao.recent(call.userId(), call.params().limit()))
            .stream()
            .map(row -> new Recent(kind(row.kind()), row.name(), row.label(), row.seenAt()))
            .toList());
  }

  private static Kind kind(String word) {
    return Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String person(Call<?, ?> call) {
    if (call.userId().isEmpty()) {
      throw new ApiError(403, "user_required", "This is for users, not programs");
    }
    return call.userId();
  }

  private void remember(Call<None, Seen> call) {
    Seen seen = call.body();
    String user = person(call);
    studio
        .store()
        .jdbi()
        .useTransaction(handle -> {
          HomeDao dao = handle.attach(HomeDao.class);
          dao.see(user, word(seen.kind()), seen.name(), seen.label());
          dao.prune(user);
        });
  }

  private FirstSteps steps(Call<None, None> call) {
    Set<String> done =
        new HashSet<>(
            studio.store().jdbi().withExtension(HomeDao.class, dao -> dao.done(call.userId())));
    done.addAll(
        studio.database().work().readOnly().run(handle -> handle.attach(HomeDao.class).evident()));
    return new FirstSteps(
        Arrays.stream(Step.values())
            .map(step -> new FirstStep(step, done.contains(word(step))))
            .toList());
  }

  private void tick(Call<StepKey, None> call) {
    String user = person(call);
    studio
        .store()
        .jdbi()
        .useExtension(HomeDao.class, dao -> dao.tick(user, word(call.params().step())));
  }
}
