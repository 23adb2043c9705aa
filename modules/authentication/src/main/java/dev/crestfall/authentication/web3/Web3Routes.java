package dev.crestfall.authentication.web3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.account.SessionAnswers;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Body;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// Sign-in with a wallet at the native face: with a nonce of ours.
public final class Web3Routes {
  private static final int EOA_SIGNATURE = 130;

  private final Web3SignIn signIn;
  private final SessionAnswers answers;
  private final RouteLimits limits;

  public Web3Routes(Web3SignIn signIn, SessionAnswers answers, RouteLimits limits) {
    this.signIn = signIn;
    this.answers = answers;
    this.limits = limits;
  }

  /// Adds the routes.
  public void bind(RoutesConfig routes) {
    routes.post("/web3/nonce", this::nonce, Access.EVERYBODY);
    routes.post("/web3/login", this::login, Access.EVERYBODY);
  }

  private void nonce(Context ctx) {
    limits.web3(Router.exchange(ctx));
    if (!signIn.config().isEnabled(Chain.ETHEREUM) && !signIn.config().isEnabled(Chain.SOLANA)) {
      throw disabled();
    }
    Web3SignIn.Nonce nonce = signIn.nonce();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("nonce", nonce.text()).put("expires_at", nonce.expiresAt().toString());
    json(ctx, json);
  }

  private void login(Context ctx) {
    limits.web3(Router.exchange(ctx));
    Body body = Body.of(ctx);
    String name = body.text("chain");
    String message = body.text("message");
    String signature = body.text("signature");
    if (!name.isEmpty() && Chain.of(name).isEmpty()) {
      body.wrong("chain", "must be ethereum or solana");
    }
    body.check();
    Chain chain = Chain.of(name).orElseThrow();
    if (!signIn.config().isEnabled(chain)) {
      throw disabled();
    }
    requireKey(chain, signature);
    Origin origin = Origin.of(Router.exchange(ctx));
    try {
      IssuedTokens tokens = signIn.signInWithNonce(chain, message, signature, origin);
      json(ctx, answers.of(tokens));
    } catch (ApiError e) {
      throw e.code().equals("invalid_grant") ? new ApiError(401, "signature_invalid", e.text()) : e;
    }
  }

  /// A contract signs with whatever it likes; who it lets in, only its chain could say.
  private static void requireKey(Chain chain, String signature) {
    String digits = signature.startsWith("0x") ? signature.substring(2) : signature;
    if (chain == Chain.ETHEREUM && digits.length() > EOA_SIGNATURE) {
      throw new ApiError(
          422, "contract_wallet_unsupported", "Wallets that are contracts can't sign in yet");
    }
  }

  private static ApiError disabled() {
    return new ApiError(422, "web3_provider_disabled", "Nobody signs in with such a wallet here");
  }

  private static void json(Context ctx, ObjectNode body) {
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.text(body));
  }
}
