package dev.crestfall.authentication;

import dev.crestfall.authentication.apikey.ProjectKeys;
import dev.crestfall.authentication.browser.BrowserConfig;
import dev.crestfall.authentication.caller.CallerConfig;
import dev.crestfall.authentication.captcha.CaptchaConfig;
import dev.crestfall.authentication.code.CodeConfig;
import dev.crestfall.authentication.exchange.ExchangeConfig;
import dev.crestfall.authentication.external.provider.ExternalConfig;
import dev.crestfall.authentication.hook.HookConfig;
import dev.crestfall.authentication.limit.RateLimitConfig;
import dev.crestfall.authentication.mail.MailConfig;
import dev.crestfall.authentication.mfa.setting.MfaConfig;
import dev.crestfall.authentication.oauth.client.OAuthServerConfig;
import dev.crestfall.authentication.password.PasswordConfig;
import dev.crestfall.authentication.session.SessionConfig;
import dev.crestfall.authentication.signin.SignInConfig;
import dev.crestfall.authentication.token.TokenConfig;
import dev.crestfall.authentication.web3.Web3Config;
import dev.crestfall.authentication.webauthn.WebAuthnConfig;
import dev.crestfall.kernel.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// All settings of authentication, by subject.
///
/// @param projectKeys the installation's own opaque keys
/// @param keySecrets what keys of the older kind, `anon` and `service_role`, are signed with
public record AuthenticationSettings(
    AuthenticationConfig module,
    CallerConfig caller,
    RateLimitConfig rates,
    CaptchaConfig captcha,
    SignInConfig signIn,
    SessionConfig session,
    TokenConfig token,
    PasswordConfig password,
    ExternalConfig external,
    Web3Config web3,
    ExchangeConfig exchange,
    OAuthServerConfig oauth,
    MailConfig mail,
    CodeConfig code,
    HookConfig hook,
    MfaConfig mfa,
    WebAuthnConfig webAuthn,
    BrowserConfig browser,
    Supplier<List<byte[]>> keySecrets,
    ProjectKeys projectKeys) {
  /// The module's name, before each key.
  public static final String MODULE = "authentication";

  /// The records that there are.
  public static final List<Class<? extends Record>> TYPES =
      List.of(
          AuthenticationConfig.class,
          CallerConfig.class,
          RateLimitConfig.class,
          CaptchaConfig.class,
          SignInConfig.class,
          SessionConfig.class,
          TokenConfig.class,
          PasswordConfig.class,
          ExternalConfig.class,
          Web3Config.class,
          MailConfig.class,
          CodeConfig.class,
          HookConfig.class,
          MfaConfig.class,
          WebAuthnConfig.class,
          BrowserConfig.class,
          ExchangeConfig.class,
          OAuthServerConfig.class);

  /// Reads them.
  ///
  /// @throws dev.crestfall.kernel.config.ConfigException when one of them is wrong
  public static AuthenticationSettings of(Config config, List<byte[]> keySecrets) {
    return of(config, () -> keySecrets, Optional.empty());
  }

  /// Reads them for an installation with keys of its own.
  ///
  /// @param keySecrets as they are when they are asked for
  /// @param kept a secret of the installation that its opaque keys are made from
  /// @throws dev.crestfall.kernel.config.ConfigException when one of them is wrong
  public static AuthenticationSettings of(
      Config config, Supplier<List<byte[]>> keySecrets, Optional<String> kept) {
    CallerConfig caller = config.bind(MODULE, CallerConfig.class);
    AuthenticationConfig module = config.bind(MODULE, AuthenticationConfig.class);
    boolean strict = module.profile() == AuthenticationConfig.Profile.STRICT;
    PasswordConfig password = config.bind(MODULE, PasswordConfig.class);
    MfaConfig mfa = config.bind(MODULE, MfaConfig.class);
    return new AuthenticationSettings(
        module,
        caller,
        config.bind(MODULE, RateLimitConfig.class),
        config.bind(MODULE, CaptchaConfig.class),
        config.bind(MODULE, SignInConfig.class),
        config.bind(MODULE, SessionConfig.class),
        config.bind(MODULE, TokenConfig.class),
        strict ? password.strict() : password,
        config.bind(MODULE, ExternalConfig.class),
        config.bind(MODULE, Web3Config.class),
        config.bind(MODULE, ExchangeConfig.class),
        config.bind(MODULE, OAuthServerConfig.class),
        config.bind(MODULE, MailConfig.class),
        config.bind(MODULE, CodeConfig.class),
        config.bind(MODULE, HookConfig.class),
        strict ? mfa.strict() : mfa,
        config.bind(MODULE, WebAuthnConfig.class),
        config.bind(MODULE, BrowserConfig.class),
        keySecrets,
        kept.map(secret -> ProjectKeys.of(caller.publishableKey(), caller.secretKey(), secret))
            .orElseGet(() -> new ProjectKeys(caller.publishableKey(), caller.secretKey())));
  }
}
