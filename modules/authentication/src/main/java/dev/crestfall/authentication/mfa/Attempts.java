package dev.crestfall.authentication.mfa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.hook.HookPoint;
import dev.crestfall.authentication.hook.Verdict;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.util.UUID;

/// How often anybody may try, and what the hook says of it. A try counts before it is looked at, so
/// that many at once are no way around; a right one is forgiven.
public final class Attempts {
  private static final String REJECTED = "Further MFA verification attempts will be rejected.";

  private final Mfa mfa;

  public Attempts(Mfa mfa) {
    this.mfa = mfa;
  }

  /// Counts a try.
  ///
  /// @param what the factor, or whose recovery codes
  /// @throws ApiError 429 for too many
  public void begin(UUID what) {
    mfa.limits().wrongCode(what);
  }

  /// A right answer takes the wrong ones before it away.
  public void forgive(UUID what) {
    mfa.limits().rightCode(what);
  }

  /// Asks the hook.
  ///
  /// @throws ApiError 403 when it rejects; all sessions of the user have ended then
  void ask(KeptFactor factor, boolean right, Origin origin) {
    if (!mfa.hooks().isEnabled(HookPoint.MFA_VERIFICATION_ATTEMPT)) {
      return;
    }
    ObjectNode input = Json.MAPPER.createObjectNode();
    input.put("user_id", factor.userId().toString());
    input.put("factor_id", factor.id().toString());
    input.put("factor_type", factor.type());
    input.put("valid", right);
    String ip = origin.client().ip();
    Verdict verdict =
        Verdict.of(
            mfa.hooks().call(HookPoint.MFA_VERIFICATION_ATTEMPT, input, ip == null ? "" : ip),
            REJECTED);
    if (verdict.isRefused()) {
      mfa.accounts()
          .jdbi()
          .useTransaction(handle -> {
            mfa.accounts().sessions().endAll(handle, factor.userId());
            mfa.accounts()
                .audit()
                .record(
                    handle,
                    origin
                        .byUser("mfa.verify", factor.userId())
                        .with("factor_id", factor.id().toString())
                        .with("by", "hook")
                        .ended("denied"));
          });
      throw new ApiError(403, "mfa_verification_rejected", verdict.message());
    }
  }
}
