package dev.crestfall.graphql;

import dev.crestfall.graphql.config.DataSettings;
import dev.crestfall.graphql.reflect.ReflectSettings;
import dev.crestfall.graphql.request.Callers;
import dev.crestfall.graphql.response.Cors;
import dev.crestfall.graphql.run.Begins;
import dev.crestfall.kernel.session.DataCallers;
import dev.crestfall.kernel.session.IdentityStep;

/// Everything that one configuration decides. A reload of the configuration makes another; requests
/// under way end with the one that they began with.
record GraphqlState(DataSettings settings, Callers callers, Begins begins, Cors cors) {
  static GraphqlState of(DataSettings settings, IdentityStep step) {
    return new GraphqlState(
        settings,
        new Callers(DataCallers.of(settings.tokens(), step)),
        new Begins(settings),
        new Cors(settings.allowedOrigins()));
  }

  /// What to reflect.
  ReflectSettings reflected() {
    return new ReflectSettings(settings.schemas());
  }
}
