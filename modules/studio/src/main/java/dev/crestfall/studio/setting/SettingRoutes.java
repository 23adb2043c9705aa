package dev.crestfall.studio.setting;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Call;
import dev.crestfall.studio.api.Feature;
import dev.crestfall.studio.api.None;
import dev.crestfall.studio.api.Page;
import dev.crestfall.studio.api.shape.About;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.base.Whole;
import dev.crestfall.studio.permit.StudioPermissions;
import org.jspecify.annotations.Nullable;

/// `/settings`, `/connection`: what is in force, and how to connect.
public final class SettingRoutes implements Feature {
  private final Studio studio;

  public SettingRoutes(Studio studio) {
    this.studio = studio;
  }

  /// A setting in force.
  ///
  /// @param value masked where it is secret, empty where nothing is set
  /// @param origin `--set`, a variable, the file, `default`
  record Setting(String key, String value, String origin) {}

  /// How apps connect.
  record Connection(
      String url,
      String restUrl,
      String graphqlUrl,
      String authUrl,
      @About("Of Postgres, without a password; `crestfall db url` shows it whole")
          String databaseUrl,
      @About("The token of apps") String anonKey,
      @Nullable String publishableKey) {}

  /// Keys that see and change everything.
  record SecretKeys(String serviceKey, @Nullable String secretKey) {}

  @Override
  public void bind(Api api) {
    api.get("/settings", StudioPermissions.SETTINGS_READ)
        .summary("The settings in force, secrets masked")
        .lists(Setting.class, _ -> settings());
    api.get("/connection", StudioPermissions.OPEN)
        .summary("How apps connect")
        .answers(Connection.class, this::connection);
    api.post("/connection/secrets", StudioPermissions.SETTINGS_READ)
        .summary("Show the keys that see everything, to somebody who has just proven who they are")
        .answers(SecretKeys.class, this::secrets);
  }

  private Page<Setting> settings() {
    return Page.all(
        studio.whole().settings().get().stream()
            .map(one -> new Setting(one.key(), one.value(), one.origin()))
            .toList());
  }

  private Connection connection(Call<None, None> call) {
    String origin = call.exchange().origin();
    Whole.Keys keys = studio.whole().keys().get();
    return new Connection(
        origin,
        origin + "/rest/v1",
        origin + "/graphql/v1",
        origin + "/auth/v1",
        studio.database().address(),
        keys.anon(),
        keys.publishable().orElse(null));
  }

  private SecretKeys secrets(Call<None, None> call) {
    try {
      StepUp.require(call.identity(), studio.clock().instant());
    } catch (ApiError e) {
      studio
          .audit()
          .later(call.event("studio.keys.reveal").ended("denied").with("reason", e.code()));
      throw e;
    }
    studio
        .store()
        .jdbi()
        .useTransaction(handle -> studio.audit().record(handle, call.event("studio.keys.reveal")));
    Whole.Keys keys = studio.whole().keys().get();
    return new SecretKeys(keys.service().get(), keys.secret().get().orElse(null));
  }
}
