package dev.crestfall.authentication.code.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.Grant;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// `grant_type=pkce`: tokens for a code and the verifier of its challenge.
public final class PkceGrant implements Grant {
  private static final String SEALED = "cf1.";

  private final Face face;
  private final FlowStates flows;
  private final Vault vault;

  /// @param vault opens the provider's tokens, which the client gets too
  public PkceGrant(Face face, FlowStates flows, Vault vault) {
    this.face = face;
    this.flows = flows;
    this.vault = vault;
  }

  @Override
  public ObjectNode answer(Exchange exchange, Body body) {
    String code = body.optionalText("auth_code").orElse("");
    String verifier = body.optionalText("code_verifier").orElse("");
    body.check();
    if (code.isEmpty() || verifier.isEmpty()) {
      throw new ApiError(
          400,
          "validation_failed",
          "invalid request: both auth code and code verifier should be non-empty");
    }
    FlowStates.Flow flow = flows.find(code, verifier);
    String access = opened(flow.id(), FlowStates.ACCESS, flow.accessToken());
    String refresh = opened(flow.id(), FlowStates.REFRESH, flow.refreshToken());
    ObjectNode session = face.session(start(flow, Origin.of(exchange)));
    provider(session, "provider_token", access);
    provider(session, "provider_refresh_token", refresh);
    return session;
  }

  private IssuedTokens start(FlowStates.Flow flow, Origin origin) {
    Accounts accounts = face.accounts();
    return accounts
        .jdbi()
        .inTransaction(handle -> {
          flows.spend(handle, flow);
          User user = accounts.users().get(handle, flow.user());
          if (user.isBanned(accounts.clock().instant())) {
            throw new ApiError(403, "user_banned", "User is banned");
          }
          accounts
              .audit()
              .record(
                  handle, origin.byUser("user.login", user.id()).with("provider", flow.provider()));
          return accounts
              .sessions()
              .start(handle, user, Sessions.Start.of(flow.method(), "", origin.client()));
        });
  }

  private static void provider(ObjectNode session, String name, String token) {
    if (!token.isEmpty()) {
      session.put(name, token);
    }
  }

  private String opened(UUID flow, String column, String kept) {
    return kept.startsWith(SEALED)
        ? new String(vault.open(FlowStates.sealedFor(flow, column), kept), StandardCharsets.UTF_8)
        : kept;
  }
}
