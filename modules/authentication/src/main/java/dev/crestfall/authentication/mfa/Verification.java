package dev.crestfall.authentication.mfa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.mfa.ChallengeDao.Challenge;
import dev.crestfall.authentication.mfa.Proofs.Proof;
import dev.crestfall.authentication.mfa.setting.FactorType;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Takes answers to challenges. A right one raises the session, and counts once however many come
/// at the same time: challenge and answer are spent in the transaction that raises it.
public final class Verification {
  private final Mfa mfa;
  private final Attempts attempts;
  private final Proofs proofs;
  private final Notices notices;

  public Verification(Mfa mfa) {
    this.mfa = mfa;
    this.attempts = new Attempts(mfa);
    this.proofs = new Proofs(mfa);
    this.notices = new Notices(mfa);
  }

  /// What was answered.
  ///
  /// @param code of an app or a message, empty for a security key
  /// @param ceremony `create` or `request`, empty for other factors
  /// @param credential the key's answer
  public record Answer(
      UUID challenge, String code, String ceremony, @Nullable ObjectNode credential) {}

  /// Verifies a factor and raises the session.
  ///
  /// @throws ApiError 400, 403, 404, 422 or 429 with the reason
  public IssuedTokens verify(Holder holder, UUID id, Answer answer, Origin origin) {
    KeptFactor factor = mfa.factor(holder.id(), id);
    FactorType type = factor.kind();
    if (type != FactorType.WEBAUTHN && answer.code().isEmpty()) {
      throw new ApiError(400, "validation_failed", "Code needs to be non-empty");
    }
    if (!type.canVerify(mfa.config())) {
      throw new ApiError(
          422, type.refusal("verify"), "MFA verification is disabled for " + type.label());
    }
    attempts.begin(factor.id());
    Challenge challenge = challenge(factor, answer.challenge());
    Proof proof = proofs.of(holder, factor, challenge, answer);
    attempts.ask(factor, proof.isRight(), origin);
    if (!proof.isRight()) {
      throw wrong(factor, proof, origin);
    }
    IssuedTokens tokens = raise(holder, factor, challenge, new Taken(proof, origin));
    attempts.forgive(factor.id());
    return tokens;
  }

  private Challenge challenge(KeptFactor factor, UUID id) {
    Challenge challenge =
        mfa.accounts()
            .jdbi()
            .withExtension(ChallengeDao.class, dao -> dao.find(factor.id(), id))
            .orElseThrow(() ->
                new ApiError(
                    422,
                    "mfa_factor_not_found",
                    "MFA factor with the provided challenge ID not found"));
    boolean late = !challenge.createdAt().plus(mfa.config().challengeLife()).isAfter(mfa.now());
    if (late || challenge.verifiedAt() != null) {
      throw expired(challenge);
    }
    return challenge;
  }

  private static ApiError expired(Challenge challenge) {
    return new ApiError(
        422,
        "mfa_challenge_expired",
        "MFA challenge "
            + challenge.id()
            + " has expired, verify against another challenge or create a new challenge.");
  }

  private ApiError wrong(KeptFactor factor, Proof proof, Origin origin) {
    mfa.accounts()
        .audit()
        .later(
            origin
                .byUser("mfa.verify", factor.userId())
                .with("factor_id", factor.id().toString())
                .ended("failure"));
    return new ApiError(422, "mfa_verification_failed", proof.refusal());
  }

  /// An answer that is right, as far as can be said before it is spent.
  private record Taken(Proof proof, Origin origin) {}

  private IssuedTokens raise(Holder holder, KeptFactor factor, Challenge challenge, Taken taken) {
    return mfa.accounts()
        .jdbi()
        .inTransaction(handle -> {
          User user = mfa.accounts().users().lock(handle, holder.id());
          if (handle.attach(ChallengeDao.class).spend(challenge.id(), mfa.now()) == 0) {
            throw expired(challenge);
          }
          if (!taken.proof().spend(handle)) {
            throw wrong(factor, taken.proof(), taken.origin());
          }
          settle(handle, user, factor, taken.origin().client());
          Sessions sessions = mfa.accounts().sessions();
          UUID session = holder.session().id();
          IssuedTokens tokens =
              sessions.raise(
                  handle, session, factor.kind().method(), factor.id(), taken.origin().client());
          sessions.endBelowSecondFactor(handle, user.id(), session);
          mfa.accounts()
              .audit()
              .record(
                  handle,
                  taken
                      .origin()
                      .byUser("mfa.verify", user.id())
                      .session(session.toString())
                      .with("factor_id", factor.id().toString())
                      .with("factor_type", factor.type()));
          return tokens;
        });
  }

  /// The first right answer makes a factor count, and ends what else was begun of its kind.
  private void settle(Handle handle, User user, KeptFactor factor, Client asker) {
    FactorDao dao = handle.attach(FactorDao.class);
    if (!factor.isVerified()) {
      dao.verified(factor.id(), mfa.now());
      notices.enrolled(handle, user, factor.type(), asker);
    }
    int _ = dao.deleteUnverified(user.id(), factor.type());
  }
}
