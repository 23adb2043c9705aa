package dev.crestfall.authentication.passkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.passkey.CeremonyDao.Ceremony;
import dev.crestfall.authentication.passkey.CeremonyDao.Ended;
import dev.crestfall.authentication.webauthn.Ceremonies.Begun;
import dev.crestfall.kernel.ApiError;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ceremonies under way: each ends once, right or wrong.
final class Ceremonials {
  static final String REGISTRATION = "registration";
  static final String AUTHENTICATION = "authentication";

  private final Mfa mfa;

  Ceremonials(Mfa mfa) {
    this.mfa = mfa;
  }

  Passkeys.Asked begin(String type, @Nullable UUID user, Begun begun) {
    Instant now = mfa.now();
    Instant end = now.plus(mfa.ceremonies().config().challengeLife());
    UUID id = UUID.randomUUID();
    mfa.accounts()
        .jdbi()
        .useTransaction(handle -> {
          CeremonyDao dao = handle.attach(CeremonyDao.class);
          int _ = dao.deleteExpired(now.minusSeconds(3600));
          dao.insert(new Ceremony(id, user, type, begun.request(), now, end));
        });
    return new Passkeys.Asked(id, (ObjectNode) begun.options().path("publicKey"), end);
  }

  /// What was asked.
  ///
  /// @throws ApiError 400 for a ceremony that is not there, is over, or another user's
  String end(String type, @Nullable UUID user, UUID id) {
    Ended ended =
        mfa.accounts()
            .jdbi()
            .withExtension(CeremonyDao.class, dao -> dao.end(id, type, user))
            .orElseThrow(() ->
                new ApiError(
                    400, "webauthn_challenge_not_found", "Challenge not found or already used"));
    if (!ended.expiresAt().isAfter(mfa.now())) {
      throw new ApiError(400, "webauthn_challenge_expired", "Challenge has expired");
    }
    return ended.request();
  }

  static ApiError failed() {
    return new ApiError(400, "webauthn_verification_failed", "Credential verification failed");
  }
}
