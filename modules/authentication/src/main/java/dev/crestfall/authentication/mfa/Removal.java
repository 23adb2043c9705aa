package dev.crestfall.authentication.mfa;

import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.user.User;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.AuditEvent;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Removes and renames factors.
public final class Removal {
  private final Mfa mfa;
  private final Notices notices;

  public Removal(Mfa mfa) {
    this.mfa = mfa;
    this.notices = new Notices(mfa);
  }

  /// Removes a factor of who calls. One that counts is removed by who has proven two factors a
  /// moment ago: a session left open is not enough.
  ///
  /// @throws ApiError 404, or 422 `insufficient_aal`
  public void remove(Holder holder, UUID id, Origin origin) {
    KeptFactor factor = mfa.factor(holder.id(), id);
    if (factor.isVerified()
        && !holder.hasRecentSecondFactor(mfa.now(), mfa.config().removalMaxAge())) {
      throw new ApiError(
          422,
          "insufficient_aal",
          holder.hasSecondFactor(mfa.now())
              ? "AAL2 must have been proven a moment ago to unenroll verified factor"
              : "AAL2 required to unenroll verified factor");
    }
    remove(holder.user(), factor, origin.byUser("mfa.unenroll", holder.id()));
  }

  /// Removes a factor for whoever may do that to anybody.
  public void remove(User user, KeptFactor factor, AuditEvent event) {
    mfa.accounts()
        .jdbi()
        .useTransaction(handle -> {
          var _ = mfa.accounts().users().lock(handle, user.id());
          FactorDao dao = handle.attach(FactorDao.class);
          if (dao.delete(factor.id()) == 0) {
            return;
          }
          lower(handle, user.id(), factor);
          if (factor.isVerified()) {
            notices.removed(handle, user, factor.type(), Client.at(event.ip()));
          }
          if (dao.list(user.id()).stream().noneMatch(KeptFactor::isVerified)) {
            int _ = dao.deleteRecoveryCodes(user.id());
          }
          record(handle, factor, event);
        });
  }

  private void lower(Handle handle, UUID user, KeptFactor factor) {
    FactorDao dao = handle.attach(FactorDao.class);
    dao.sessions(user, factor.id())
        .forEach(session -> mfa.accounts().sessions().lower(handle, session));
  }

  /// Gives a factor another name or number.
  ///
  /// @param name empty to leave it
  /// @param phone empty to leave it
  public void change(KeptFactor factor, String name, String phone, AuditEvent event) {
    mfa.accounts()
        .jdbi()
        .useTransaction(handle -> {
          FactorDao dao = handle.attach(FactorDao.class);
          if (!name.isEmpty()) {
            dao.name(factor.id(), name, mfa.now());
          }
          if (!phone.isEmpty()) {
            dao.phone(factor.id(), phone, mfa.now());
          }
          record(handle, factor, event);
        });
  }

  private void record(Handle handle, KeptFactor factor, AuditEvent event) {
    mfa.accounts()
        .audit()
        .record(
            handle,
            event.with("factor_id", factor.id().toString()).with("factor_type", factor.type()));
  }
}
