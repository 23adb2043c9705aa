package dev.crestfall.authentication.code.link;

import dev.crestfall.authentication.signin.Address;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Body;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What somebody has from a mail: its link's secret, or an address and the code that went there.
record LinkProof(String token, String email, String code) {
  static LinkProof ofLink(String token) {
    return new LinkProof(token, "", "");
  }

  /// Reads `token`, or `email` and `code`.
  ///
  /// @throws ApiError 400 `validation_failed` for both or neither
  static LinkProof of(Body body) {
    String token = body.optionalText("token").orElse("");
    String email = body.optionalText("email").orElse("");
    String code = body.optionalText("code").orElse("");
    body.check();
    if (token.isEmpty() == (email.isEmpty() || code.isEmpty())) {
      throw ApiError.invalid("token", "or email and code must be there");
    }
    return new LinkProof(token, email.isEmpty() ? "" : Address.email(email), code);
  }

  boolean isLink() {
    return !token.isEmpty();
  }

  /// Counts a try with a code.
  ///
  /// @throws ApiError when there were too many
  void count(NativeLinks links, String audience, Purpose purpose) {
    if (!isLink()) {
      links.tryCode(email, audience, purpose);
    }
  }

  /// Whose it is, without spending it.
  UUID owner(NativeLinks links, Purpose purpose) {
    return isLink() ? links.owner(purpose, token) : links.owner(purpose, email, code);
  }

  /// Spends it, in the caller's transaction.
  ///
  /// @throws ApiError 403 `otp_expired` when it is no good any more
  LinkDao.Spent spend(NativeLinks links, Handle handle, Purpose purpose) {
    return isLink()
        ? links.spend(handle, purpose, token)
        : links.spend(handle, purpose, email, code);
  }
}
