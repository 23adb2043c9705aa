package dev.crestfall.authentication.limit;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.limit.Decision;
import dev.crestfall.kernel.limit.Limit;
import dev.crestfall.kernel.limit.Limits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The limits of authentication's routes. Each method counts one and refuses with 429
/// `over_request_rate_limit` when it was one too many. Where limits are lifted only those on second
/// factors and codes hold.
public final class RouteLimits {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Limit FACTOR = Limit.of("factor", 5, Duration.ofMinutes(15));
  private static final Limit SESSION = Limit.of("session-refresh", 10, Duration.ofMinutes(1));
  private static final Limit LOGIN = Limit.of("login", 30, FIVE_MINUTES);
  private static final Limit MAIL_PER_MINUTE = Limit.of("mail-minute", 1, Duration.ofMinutes(1));
  private static final Limit MAIL_PER_HOUR = Limit.of("mail-hour", 5, HOUR);

  private final Limits limits;
  private final Limit token;
  private final Limit otp;
  private final Limit verify;
  private final Limit anonymous;
  private final Limit web3;
  private final Limit sso;
  private final Limit passkey;
  private final Limit registrations;
  private final Limit factors;
  private final Limit mails;
  private final Limit messages;

  public RouteLimits(Limits limits, RateLimitConfig config) {
    this.limits = limits;
    this.token = Rate.limit("token", config.rateLimitTokenRefresh(), FIVE_MINUTES);
    this.otp = Rate.limit("otp", config.rateLimitOtp(), FIVE_MINUTES);
    this.verify = Rate.limit("verify", config.rateLimitVerify(), FIVE_MINUTES);
    this.anonymous = Rate.limit("anonymous-users", config.rateLimitAnonymousUsers(), HOUR);
    this.web3 = Rate.limit("web3", config.rateLimitWeb3(), FIVE_MINUTES);
    this.sso = Rate.limit("sso", config.rateLimitSso(), FIVE_MINUTES);
    this.passkey = Rate.limit("passkey", config.rateLimitPasskey(), FIVE_MINUTES);
    this.registrations =
        Rate.limit("client-register", config.rateLimitOAuthDynamicClientRegister(), FIVE_MINUTES);
    this.factors =
        Rate.limit("factors", config.mfaRateLimitChallengeAndVerify(), Duration.ofMinutes(1));
    this.mails = Rate.limit("mails", config.rateLimitEmailSent(), HOUR);
    this.messages = Rate.limit("messages", config.rateLimitSmsSent(), HOUR);
  }

  /// A session begun or kept going on GoTrue's face.
  public void token(Exchange exchange) {
    limits.ofAddress(exchange, token);
  }

  /// A sign-in on the native face.
  public void login(Exchange exchange) {
    limits.ofAddress(exchange, LOGIN);
  }

  /// A session kept going on the native face.
  ///
  /// @param session that the token names, empty for none. It is not proven yet, so it counts
  ///   together with the caller's network: nobody elsewhere uses up what the owner has.
  public void refresh(Exchange exchange, Optional<UUID> session) {
    limits.ofAddress(exchange, token);
    session.ifPresent(
        id -> limits.of(id + "@" + Network.ofCaller(exchange.clientAddress()), SESSION));
  }

  /// A sign-up, a code or link asked for, a password forgotten, a change of one's own.
  public void otp(Exchange exchange) {
    limits.ofAddress(exchange, otp);
  }

  /// A code or link tried.
  public void verify(Exchange exchange) {
    limits.ofAddress(exchange, verify);
  }

  public void anonymousUser(Exchange exchange) {
    limits.ofAddress(exchange, anonymous);
  }

  public void web3(Exchange exchange) {
    limits.ofAddress(exchange, web3);
  }

  public void sso(Exchange exchange) {
    limits.ofAddress(exchange, sso);
  }

  public void passkey(Exchange exchange) {
    limits.ofAddress(exchange, passkey);
  }

  /// An app that registers itself.
  public void clientRegistration(Exchange exchange) {
    limits.ofAddress(exchange, registrations);
  }

  /// A second factor asked for or tried.
  public void factors(Exchange exchange) {
    limits.ofAddress(exchange, factors);
  }

  /// A wrong code of one second factor; never lifted.
  public void wrongCode(UUID factor) {
    limits.ofGuesses(factor.toString(), FACTOR);
  }

  /// A right code: the wrong ones before it don't count any more.
  public void rightCode(UUID factor) {
    limits.counters().clear(factor.toString(), FACTOR);
  }

  /// Whether another code of that factor may be tried; counts nothing.
  public void mayTry(UUID factor) {
    limits.counters().peek(factor.toString(), FACTOR).require();
  }

  /// A mail that is about to be sent.
  ///
  /// @param address a hash of it is counted
  /// @throws ApiError 429 `over_email_send_rate_limit`
  public void mail(String address) {
    if (!limits.isLifted()) {
      String key = hash(address);
      sent("over_email_send_rate_limit", "email", limits.counters().take("all", mails));
      sent("over_email_send_rate_limit", "email", limits.counters().take(key, MAIL_PER_MINUTE));
      sent("over_email_send_rate_limit", "email", limits.counters().take(key, MAIL_PER_HOUR));
    }
  }

  /// A short message that is about to be sent.
  ///
  /// @throws ApiError 429 `over_sms_send_rate_limit`
  public void message() {
    if (!limits.isLifted()) {
      sent("over_sms_send_rate_limit", "SMS", limits.counters().take("all", messages));
    }
  }

  private static void sent(String code, String what, Decision decision) {
    if (!decision.allowed()) {
      throw new ApiError(429, code, what + " rate limit exceeded")
          .with("Retry-After", Long.toString(Math.max(1, decision.retryAfter().toSeconds())));
    }
  }

  /// Redis shows its keys to whoever looks after it.
  private static String hash(String address) {
    try {
      byte[] text = address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
