package dev.crestfall.authentication.mfa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.mfa.ChallengeDao.Challenge;
import dev.crestfall.authentication.mfa.Verification.Answer;
import dev.crestfall.authentication.mfa.totp.Totp;
import dev.crestfall.authentication.mfa.totp.TotpSecrets;
import dev.crestfall.authentication.webauthn.Handles;
import dev.crestfall.authentication.webauthn.NewKey;
import dev.crestfall.authentication.webauthn.ShownKey;
import dev.crestfall.kernel.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// Looks at answers, by the kind of factor.
final class Proofs {
  private final Mfa mfa;
  private final TotpSecrets secrets;
  private final Handles handles;

  Proofs(Mfa mfa) {
    this.mfa = mfa;
    this.secrets = new TotpSecrets(mfa.vault());
    this.handles = new Handles(mfa.accounts().jdbi());
  }

  /// What somebody shows for a factor.
  interface Proof {
    /// Whether it is right; known before anything is changed.
    boolean isRight();

    /// Uses it up, in the transaction of what it proves; false when that has been done already.
    boolean spend(Handle handle);

    /// The refusal for a wrong one, in words.
    String refusal();
  }

  private record Made(boolean isRight, String refusal, Predicate<Handle> use) implements Proof {
    @Override
    public boolean spend(Handle handle) {
      return use.test(handle);
    }
  }

  Proof of(Holder holder, KeptFactor factor, Challenge challenge, Answer answer) {
    return switch (factor.kind()) {
      case TOTP -> app(factor, answer.code());
      case PHONE -> phone(challenge, answer.code());
      case WEBAUTHN -> key(holder, factor, challenge, answer);
    };
  }

  private Proof app(KeptFactor factor, String code) {
    String kept = String.valueOf(factor.secret());
    byte[] secret = secrets.open(factor.id(), kept);
    OptionalLong step = Totp.match(secret, code, mfa.now(), mfa.config().mfaTotpWindow());
    return new Made(
        step.isPresent(),
        "Invalid TOTP code entered",
        handle -> {
          FactorDao dao = handle.attach(FactorDao.class);
          if (!TotpSecrets.isSealed(kept)) {
            dao.secret(factor.id(), secrets.seal(factor.id(), secret), mfa.now());
          }
          return dao.claim(factor.id(), step.orElseThrow()) == 1;
        });
  }

  private Proof phone(Challenge challenge, String code) {
    String sealed = challenge.code();
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    boolean right =
        sealed != null
            && MessageDigest.isEqual(
                mfa.vault().open(Challenging.TABLE, challenge.id().toString(), sealed), given);
    return new Made(right, "Invalid MFA Phone code entered", handle -> true);
  }

  private Proof key(Holder holder, KeptFactor factor, Challenge challenge, Answer answer) {
    ObjectNode credential = answer.credential();
    String wanted = factor.isVerified() ? "request" : "create";
    if (!List.of("create", "request").contains(answer.ceremony())) {
      throw new ApiError(400, "validation_failed", "WebAuthn type must be create or request");
    }
    if (credential == null) {
      throw new ApiError(400, "validation_failed", "credential_response required");
    }
    String request = challenge.request();
    String refusal = "Invalid WebAuthn credential";
    if (request == null || !answer.ceremony().equals(wanted)) {
      return new Made(false, refusal, handle -> false);
    }
    FactorKeys ring = new FactorKeys(List.of(factor), handles);
    if (factor.isVerified()) {
      Optional<ShownKey> shown =
          mfa.ceremonies()
              .shown(request, credential, ring)
              .filter(key -> key.userId().equals(holder.id()));
      return new Made(
          shown.isPresent(),
          refusal,
          handle ->
              handle.attach(FactorDao.class).signed(factor.id(), shown.orElseThrow().signCount())
                  == 1);
    }
    Optional<NewKey> made = mfa.ceremonies().created(request, credential, ring);
    return new Made(
        made.isPresent(),
        refusal,
        handle -> {
          handle
              .attach(FactorDao.class)
              .credential(factor.id(), FactorKeys.json(made.orElseThrow()), mfa.now());
          return true;
        });
  }
}
