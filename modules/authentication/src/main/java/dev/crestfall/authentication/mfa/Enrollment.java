package dev.crestfall.authentication.mfa;

import dev.crestfall.authentication.mfa.setting.FactorType;
import dev.crestfall.authentication.mfa.totp.QrPicture;
import dev.crestfall.authentication.mfa.totp.TotpSecrets;
import dev.crestfall.authentication.signin.Address;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Adds factors. They count once they are verified.
public final class Enrollment {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ISSUER = 64;
  private static final String FULL =
      "Maximum number of verified factors reached, unenroll to continue";

  private final Mfa mfa;
  private final TotpSecrets secrets;

  public Enrollment(Mfa mfa) {
    this.mfa = mfa;
    this.secrets = new TotpSecrets(mfa.vault());
  }

  /// What is asked for.
  ///
  /// @param issuer what apps show beside the account, empty for the site's name
  /// @param phone a number as it was typed, for phones
  public record Wish(String type, String name, String issuer, String phone) {}

  /// What was made.
  ///
  /// @param secret what the app must know, null for other factors
  /// @param uri the same for a picture
  public record Enrolled(
      UUID id,
      FactorType type,
      String name,
      @Nullable String secret,
      @Nullable String uri,
      @Nullable String phone) {
    /// The picture that apps read, as SVG.
    public String picture() {
      return uri == null ? "" : QrPicture.svg(uri);
    }
  }

  /// Adds a factor.
  ///
  /// @throws ApiError 400, 403 or 422 with the reason
  public Enrolled enroll(Holder holder, Wish wish, Origin origin) {
    FactorType type =
        FactorType.of(wish.type())
            .orElseThrow(() -> invalid("factor_type needs to be totp, phone, or webauthn"));
    if (!type.canEnroll(mfa.config())) {
      throw new ApiError(422, type.refusal("enroll"), "MFA enroll is disabled for " + type.label());
    }
    if (wish.name().length() > LONGEST_NAME || wish.issuer().length() > LONGEST_ISSUER) {
      throw invalid("friendly_name or issuer is too long");
    }
    UUID id = UUID.randomUUID();
    byte[] secret = type == FactorType.TOTP ? secrets.make() : new byte[0];
    String sealed = type == FactorType.TOTP ? secrets.seal(id, secret) : null;
    String phone = type == FactorType.PHONE ? phone(wish) : null;
    KeptFactor factor =
        new KeptFactor(
            id, holder.id(), "unverified", type.key(), wish.name(), phone, sealed, null, null);
    Enrolled enrolled = enrolled(holder, wish, factor, secret);
    // Before it is kept: a name that fits into no picture is refused.
    var _ = enrolled.picture();
    mfa.accounts().jdbi().useTransaction(handle -> insert(handle, holder, factor, origin));
    return enrolled;
  }

  private static String phone(Wish wish) {
    if (wish.phone().isEmpty()) {
      throw invalid("Phone number required to enroll Phone factor");
    }
    return Address.phone(wish.phone());
  }

  private Enrolled enrolled(Holder holder, Wish wish, KeptFactor factor, byte[] secret) {
    if (factor.kind() != FactorType.TOTP) {
      return new Enrolled(
          factor.id(), factor.kind(), wish.name(), null, null, emptyAsNull(wish.phone()));
    }
    String text = TotpSecrets.text(secret);
    String issuer =
        wish.issuer().isEmpty()
            ? String.valueOf(URI.create(mfa.accounts().config().siteUrl()).getAuthority())
            : wish.issuer();
    String email = holder.user().email();
    String account = email.isEmpty() ? holder.user().phone() : email;
    String uri = TotpSecrets.uri(issuer, account, text);
    return new Enrolled(factor.id(), FactorType.TOTP, wish.name(), text, uri, null);
  }

  private static @Nullable String emptyAsNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private void insert(Handle handle, Holder holder, KeptFactor factor, Origin origin) {
    Instant now = mfa.now();
    var _ = mfa.accounts().users().lock(handle, holder.id());
    FactorDao dao = handle.attach(FactorDao.class);
    dao.deleteExpired(
        holder.id(), now.minus(mfa.config().factorLife()), now.minus(mfa.config().challengeLife()));
    List<KeptFactor> known = dao.list(holder.id());
    if (factor.phone() != null) {
      known = withoutSamePhone(dao, known, factor.phone());
    }
    refuse(known, factor.friendlyName());
    boolean hasVerified = known.stream().anyMatch(KeptFactor::isVerified);
    if (hasVerified && !holder.hasSecondFactor(now)) {
      throw new ApiError(403, "insufficient_aal", "AAL2 required to enroll a new factor");
    }
    dao.insert(factor, now);
    mfa.accounts()
        .audit()
        .record(
            handle,
            origin
                .byUser("mfa.enroll", holder.id())
                .with("factor_id", factor.id().toString())
                .with("factor_type", factor.type()));
  }

  /// Whoever starts again with the same number starts over.
  private static List<KeptFactor> withoutSamePhone(
      FactorDao dao, List<KeptFactor> known, String phone) {
    for (KeptFactor other : known) {
      if (phone.equals(other.phone()) && other.isVerified()) {
        throw new ApiError(
            422,
            "mfa_verified_factor_exists",
            "A verified phone factor already exists, unenroll the existing factor to continue");
      }
      if (phone.equals(other.phone())) {
        int _ = dao.delete(other.id());
      }
    }
    return known.stream().filter(other -> !phone.equals(other.phone())).toList();
  }

  private void refuse(List<KeptFactor> known, String name) {
    if (known.stream().anyMatch(other -> other.friendlyName().equals(name))) {
      throw new ApiError(
          422,
          "mfa_factor_name_conflict",
          "A factor with the friendly name \"" + name + "\" for this user already exists");
    }
    long verified = known.stream().filter(KeptFactor::isVerified).count();
    if (known.size() >= mfa.config().mfaMaxEnrolledFactors()
        || verified >= mfa.config().mfaMaxVerifiedFactors()) {
      throw new ApiError(422, "too_many_enrolled_mfa_factors", FULL);
    }
  }

  private static ApiError invalid(String message) {
    return new ApiError(400, "validation_failed", message);
  }
}
