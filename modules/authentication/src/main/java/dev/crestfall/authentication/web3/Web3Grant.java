package dev.crestfall.authentication.web3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.Grant;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;

/// `grant_type=web3`.
public final class Web3Grant implements Grant {
  private final Web3SignIn signIn;
  private final Face face;

  public Web3Grant(Web3SignIn signIn, Face face) {
    this.signIn = signIn;
    this.face = face;
  }

  @Override
  public ObjectNode answer(Exchange exchange, Body body) {
    Web3Config config = signIn.config();
    if (!config.isEnabled(Chain.ETHEREUM) && !config.isEnabled(Chain.SOLANA)) {
      throw disabled("Web3 provider");
    }
    Chain chain =
        Chain.of(body.optionalText("chain").orElse(""))
            .orElseThrow(() -> new ApiError(400, "web3_unsupported_chain", "Unsupported chain"));
    if (!config.isEnabled(chain)) {
      throw disabled(chain.title() + " Web3 provider");
    }
    String message = body.optionalText("message").orElse("");
    String signature = body.optionalText("signature").orElse("");
    body.check();
    return face.session(signIn.signIn(chain, message, signature, Origin.of(exchange)));
  }

  private static ApiError disabled(String what) {
    return new ApiError(422, "web3_provider_disabled", what + " is disabled");
  }
}
