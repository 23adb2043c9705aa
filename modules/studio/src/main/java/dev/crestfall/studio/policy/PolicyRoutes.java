package dev.crestfall.studio.policy;

import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.policy.Trial.TrialOutcome;

/// `/policies/test`.
public final class PolicyRoutes implements Feature {
  private final Studio studio;
  private final PolicyTester tester;

  public PolicyRoutes(Studio studio) {
    this.studio = studio;
    this.tester = new PolicyTester(studio.database());
  }

  @Override
  public void bind(Api api) {
    api.post("/policies/test", StudioPermissions.SQL_RUN)
        .summary("Try a statement as somebody, and take it back")
        .body(Trial.class)
        .answers(TrialOutcome.class, this::test);
  }

  private TrialOutcome test(Call<None, Trial> call) {
    Trial trial = call.body();
    studio
        .store()
        .jdbi()
        .useTransaction(handle ->
            studio
                .audit()
                .record(
                    handle,
                    call.event("studio.policy.test")
                        .on("db_role", trial.role())
                        .with("user", String.valueOf(trial.userId()))));
    return tester.run(trial);
  }
}
