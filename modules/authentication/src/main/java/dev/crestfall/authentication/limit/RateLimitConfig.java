package dev.crestfall.authentication.limit;

import dev.crestfall.kernel.config.Default;

/// Limits of GoTrue's, by its names: a number for the usual time, or `number/duration` as `30/1h`.
///
/// @param rateLimitEmailSent mails an hour, together
/// @param rateLimitSmsSent short messages an hour, together
/// @param rateLimitVerify codes and links tried by one address in 5 minutes
/// @param rateLimitTokenRefresh sessions begun or kept going by one address in 5 minutes
/// @param rateLimitSso sign-ins through a company by one address in 5 minutes
/// @param rateLimitAnonymousUsers anonymous users by one address in an hour
/// @param rateLimitOtp sign-ups, codes, links and changes of one's own by one address in 5 minutes
/// @param rateLimitWeb3 sign-ins with a wallet by one address in 5 minutes
/// @param rateLimitPasskey requests about passkeys by one address in 5 minutes
/// @param rateLimitOAuthDynamicClientRegister apps registered by one address in 5 minutes
/// @param mfaRateLimitChallengeAndVerify second factors asked for and tried by one address in a
///   minute
public record RateLimitConfig(
    @Default("30") String rateLimitEmailSent,
    @Default("30") String rateLimitSmsSent,
    @Default("30") String rateLimitVerify,
    @Default("150") String rateLimitTokenRefresh,
    @Default("30") String rateLimitSso,
    @Default("30") String rateLimitAnonymousUsers,
    @Default("30") String rateLimitOtp,
    @Default("30") String rateLimitWeb3,
    @Default("30") String rateLimitPasskey,
    @Default("10") String rateLimitOAuthDynamicClientRegister,
    @Default("15") String mfaRateLimitChallengeAndVerify) {
  public RateLimitConfig {
    require("rate-limit-email-sent", rateLimitEmailSent);
    require("rate-limit-sms-sent", rateLimitSmsSent);
    require("rate-limit-verify", rateLimitVerify);
    require("rate-limit-token-refresh", rateLimitTokenRefresh);
    require("rate-limit-sso", rateLimitSso);
    require("rate-limit-anonymous-users", rateLimitAnonymousUsers);
    require("rate-limit-otp", rateLimitOtp);
    require("rate-limit-web3", rateLimitWeb3);
    require("rate-limit-passkey", rateLimitPasskey);
    require("rate-limit-o-auth-dynamic-client-register", rateLimitOAuthDynamicClientRegister);
    require("mfa-rate-limit-challenge-and-verify", mfaRateLimitChallengeAndVerify);
  }

  private static void require(String name, String text) {
    if (!Rate.isRate(text)) {
      throw new IllegalArgumentException(
          "authentication." + name + " must be a number, or like 30/1h");
    }
  }
}
