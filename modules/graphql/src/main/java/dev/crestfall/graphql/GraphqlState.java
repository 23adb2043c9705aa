package dev.crestfall.graphql;

import dev.crestfall.graphql.config.DataSettings;
import dev.crestfall.graphql.request.Callers;
import dev.crestfall.graphql.response.Cors;
import dev.crestfall.graphql.run.Begins;
import dev.crestfall.kernel.identity.TokenVerifier;
import dev.crestfall.kernel.session.DataCallers;
import dev.crestfall.kernel.session.DataCallers.Trust;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Everything that one configuration decides. A reload of the configuration makes another; requests
/// under way end with the one that they began with.
record GraphqlState(DataSettings settings, Callers callers, Begins begins, Cors cors) {
  static GraphqlState of(DataSettings settings, GraphqlPlace.@Nullable Joined joined) {
    TokenVerifier verifier = new TokenVerifier(settings.tokens(), InstantSource.system());
    return new GraphqlState(
        settings,
        new Callers(new DataCallers(verifier, trust(joined))),
        new Begins(settings),
        new Cors(settings.allowedOrigins()));
  }

  private static Trust trust(GraphqlPlace.@Nullable Joined joined) {
    if (joined == null) {
      return Trust.OWN;
    }
    return joined.ownTokens() ? Trust.BOTH : Trust.JOINED;
  }
}
