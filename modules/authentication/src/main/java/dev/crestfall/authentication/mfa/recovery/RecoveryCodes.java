package dev.crestfall.authentication.mfa.recovery;

import dev.crestfall.authentication.mfa.Attempts;
import dev.crestfall.authentication.mfa.Holder;
import dev.crestfall.authentication.mfa.Mfa;
import dev.crestfall.authentication.mfa.Notices;
import dev.crestfall.authentication.password.Passwords;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Codes on paper that stand in for a second factor, once each. Only their hashes are kept.
public final class RecoveryCodes {
  /// How many there are.
  public static final int COUNT = 10;

  /// As the claim `amr` names it.
  private static final String METHOD = "mfa/recovery_code";

  private final Mfa mfa;
  private final Attempts attempts;
  private final Notices notices;
  private final Passwords passwords;
  private final SecureRandom random = new SecureRandom();

  public RecoveryCodes(Mfa mfa) {
    this.mfa = mfa;
    this.attempts = new Attempts(mfa);
    this.notices = new Notices(mfa);
    this.passwords = mfa.accounts().passwords();
  }

  /// New codes; the ones before are void.
  ///
  /// @return as they are to be shown, once
  /// @throws ApiError 403 or 422 without a second factor, proven a moment ago
  public List<String> make(Holder holder, Origin origin) {
    Instant now = mfa.now();
    if (!holder.profile().hasVerifiedFactor()) {
      throw new ApiError(
          422, "mfa_factor_required", "Recovery codes are for who has a second factor");
    }
    if (!holder.hasRecentSecondFactor(now, mfa.config().removalMaxAge())) {
      throw new ApiError(
          403, "insufficient_aal", "Recovery codes need a second factor shown a moment ago");
    }
    Map<String, CodeText> codes = new LinkedHashMap<>();
    while (codes.size() < COUNT) {
      CodeText code = CodeText.make(random);
      codes.put(code.selector(), code);
    }
    Map<String, String> hashes = new LinkedHashMap<>();
    codes.forEach((selector, code) -> hashes.put(selector, passwords.hashOfCode(code.secret())));
    mfa.accounts()
        .jdbi()
        .useTransaction(handle -> {
          User user = mfa.accounts().users().lock(handle, holder.id());
          RecoveryCodeDao dao = handle.attach(RecoveryCodeDao.class);
          int _ = dao.deleteAll(user.id());
          hashes.forEach((selector, hash) -> dao.insert(user.id(), selector, hash, now));
          notices.recoveryCodesChanged(handle, user, origin.client());
          mfa.accounts().audit().record(handle, origin.byUser("mfa.recovery_codes", user.id()));
        });
    return codes.values().stream().map(CodeText::shown).toList();
  }

  /// How many are left.
  public int remaining(UUID user) {
    return mfa.accounts().jdbi().withExtension(RecoveryCodeDao.class, dao -> dao.remaining(user));
  }

  /// Raises the session of who shows a code.
  ///
  /// @throws ApiError 422 `mfa_verification_failed` for a wrong or used one, 429 after too many
  public IssuedTokens recover(Holder holder, String typed, Origin origin) {
    attempts.begin(holder.id());
    CodeText code = CodeText.parse(typed).orElse(null);
    String hash =
        code == null
            ? null
            : mfa.accounts()
                .jdbi()
                .withExtension(
                    RecoveryCodeDao.class,
                    dao -> dao.find(holder.id(), code.selector()).orElse(null));
    if (code == null || hash == null || !passwords.isCode(hash, code.secret())) {
      throw wrong(holder, origin);
    }
    IssuedTokens tokens =
        mfa.accounts().jdbi().inTransaction(handle -> spend(handle, holder, hash, origin));
    attempts.forgive(holder.id());
    return tokens;
  }

  private IssuedTokens spend(Handle handle, Holder holder, String hash, Origin origin) {
    User user = mfa.accounts().users().lock(handle, holder.id());
    RecoveryCodeDao dao = handle.attach(RecoveryCodeDao.class);
    if (dao.spend(user.id(), hash, mfa.now()) == 0) {
      throw wrong(holder, origin);
    }
    int left = dao.remaining(user.id());
    notices.recoveryCodeUsed(handle, user, left, origin.client());
    UUID session = holder.session().id();
    mfa.accounts()
        .audit()
        .record(
            handle,
            origin
                .byUser("mfa.recover", user.id())
                .session(session.toString())
                .with("remaining", left));
    return mfa.accounts().sessions().raise(handle, session, METHOD, null, origin.client());
  }

  private ApiError wrong(Holder holder, Origin origin) {
    mfa.accounts().audit().later(origin.byUser("mfa.recover", holder.id()).ended("failure"));
    return new ApiError(422, "mfa_verification_failed", "Invalid recovery code entered");
  }
}
