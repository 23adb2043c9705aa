package dev.crestfall.authentication.mfa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.mail.TextMessage;
import dev.crestfall.authentication.mfa.ChallengeDao.Challenge;
import dev.crestfall.authentication.mfa.setting.FactorType;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.authentication.webauthn.Ceremonies.Begun;
import dev.crestfall.authentication.webauthn.Ceremonies.Strength;
import dev.crestfall.authentication.webauthn.Handles;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the question that a factor answers.
public final class Challenging {
  static final String TABLE = "auth.mfa_challenges";
  private static final Pattern CODE = Pattern.compile("\\{\\{\\s*\\.Code\\s*}}");

  private static final Logger LOG = LoggerFactory.getLogger(Challenging.class);

  private final Mfa mfa;
  private final Handles handles;
  private final SecureRandom random = new SecureRandom();

  public Challenging(Mfa mfa) {
    this.mfa = mfa;
    this.handles = new Handles(mfa.accounts().jdbi());
  }

  /// A question that was put.
  ///
  /// @param ceremony `create` or `request` for a security key, empty for other factors
  /// @param options what the browser gets for it
  public record Asked(
      UUID id, FactorType type, Instant expiresAt, String ceremony, @Nullable ObjectNode options) {
    private Asked with(String name, ObjectNode browser) {
      return new Asked(id, type, expiresAt, name, browser);
    }
  }

  /// Puts the question.
  ///
  /// @param channel of the message to a phone, empty for the usual one
  /// @param user as hooks are told them
  /// @throws ApiError 404, 422, 429 or, when no message can be sent, 500 with the reason
  public Asked ask(Holder holder, UUID id, String channel, ObjectNode user, Origin origin) {
    KeptFactor factor = mfa.factor(holder.id(), id);
    FactorType type = factor.kind();
    if (!type.canVerify(mfa.config())) {
      throw new ApiError(
          422, type.refusal("verify"), "MFA verification is disabled for " + type.label());
    }
    return switch (type) {
      case TOTP -> put(factor, "", null, origin, handle -> {});
      case PHONE -> message(factor, channel, user, origin);
      case WEBAUTHN -> ceremony(holder, factor, origin);
    };
  }

  private Asked message(KeptFactor factor, String channel, ObjectNode user, Origin origin) {
    if (!List.of("", "sms", "whatsapp").contains(channel)) {
      throw new ApiError(
          400, "validation_failed", "Invalid channel, supported values are 'sms' or 'whatsapp'");
    }
    Instant last = factor.lastChallengedAt();
    Duration wait = mfa.config().phoneFrequency();
    if (last != null && last.plus(wait).isAfter(mfa.now())) {
      long left = Math.max(1, Duration.between(mfa.now(), last.plus(wait)).toSeconds());
      throw new ApiError(
              429,
              "over_sms_send_rate_limit",
              "For security purposes, you can only request this after " + left + " seconds.")
          .with("Retry-After", Long.toString(left));
    }
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < mfa.config().mfaPhoneOtpLength(); i++) {
      code.append(random.nextInt(10));
    }
    String otp = code.toString();
    if (!mfa.office().telephone().isThere()) {
      throw failure("Failed to get SMS provider");
    }
    TextMessage message = text(factor, user, otp, origin.client().address());
    return put(factor, otp, null, origin, handle -> send(handle, message));
  }

  private void send(Handle handle, TextMessage message) {
    try {
      var _ = mfa.office().telephone().send(handle, message);
    } catch (ApiError e) {
      LOG.warn("a code is not sent: {}", e.text());
      throw failure("error invoking hook");
    }
  }

  private static ApiError failure(String message) {
    return new ApiError(500, "unexpected_failure", message);
  }

  private TextMessage text(KeptFactor factor, ObjectNode user, String otp, String asker) {
    String phone = String.valueOf(factor.phone());
    ObjectNode contents = Json.MAPPER.createObjectNode();
    contents.put(
        "text",
        CODE.matcher(mfa.config().mfaPhoneTemplate()).replaceAll(Matcher.quoteReplacement(otp)));
    ObjectNode hook = contents.putObject("hook");
    hook.set("user", user);
    hook.putObject("sms").put("otp", otp).put("sms_type", "mfa").put("phone", phone);
    return new TextMessage(
        "mfa", phone, factor.userId(), contents, asker, mfa.config().challengeLife());
  }

  private Asked ceremony(Holder holder, KeptFactor factor, Origin origin) {
    if (!factor.isVerified()) {
      List<KeptFactor> known =
          mfa.accounts().jdbi().withExtension(FactorDao.class, dao -> dao.list(holder.id()));
      Begun begun =
          mfa.ceremonies()
              .create(holder.user(), Strength.SECOND_FACTOR, new FactorKeys(known, handles));
      return put(factor, "", begun, origin, handle -> {}).with("create", begun.options());
    }
    Begun begun =
        mfa.ceremonies()
            .request(holder.id(), Strength.SECOND_FACTOR, new FactorKeys(List.of(factor), handles));
    return put(factor, "", begun, origin, handle -> {}).with("request", begun.options());
  }

  /// What goes along with a challenge.
  private interface Along {
    void in(Handle handle);
  }

  private Asked put(
      KeptFactor factor, String code, @Nullable Begun begun, Origin origin, Along along) {
    UUID id = UUID.randomUUID();
    Instant now = mfa.now();
    byte[] plain = code.getBytes(StandardCharsets.UTF_8);
    String sealed = code.isEmpty() ? null : mfa.vault().seal(TABLE, id.toString(), plain);
    String request = begun == null ? null : begun.request();
    mfa.accounts()
        .jdbi()
        .useTransaction(handle -> {
          ChallengeDao dao = handle.attach(ChallengeDao.class);
          int _ = dao.deleteExpired(factor.id(), now.minus(mfa.config().challengeLife()));
          dao.insert(
              new Challenge(id, factor.id(), now, null, sealed, request), origin.client().ip());
          handle.attach(FactorDao.class).challenged(factor.id(), now);
          along.in(handle);
          mfa.accounts()
              .audit()
              .record(
                  handle,
                  origin
                      .byUser("mfa.challenge", factor.userId())
                      .with("factor_id", factor.id().toString()));
        });
    return new Asked(id, factor.kind(), now.plus(mfa.config().challengeLife()), "", null);
  }
}
