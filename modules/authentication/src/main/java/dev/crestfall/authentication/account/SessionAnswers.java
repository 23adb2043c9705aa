package dev.crestfall.authentication.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.token.TokenAuthority;

/// The native answer to every way of signing in.
public final class SessionAnswers {
  private final Accounts accounts;
  private final TokenAuthority authority;

  public SessionAnswers(Accounts accounts, TokenAuthority authority) {
    this.accounts = accounts;
    this.authority = authority;
  }

  /// The tokens and their user.
  public ObjectNode of(IssuedTokens tokens) {
    String jwt =
        accounts.tokens().jwtEncrypt()
            ? authority.encrypt(tokens.accessToken())
            : tokens.accessToken();
    return AccountJson.session(tokens, jwt);
  }
}
