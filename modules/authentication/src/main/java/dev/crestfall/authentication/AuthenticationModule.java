package dev.crestfall.authentication;

import dev.crestfall.authentication.account.BrowserRoutes;
import dev.crestfall.authentication.account.EntranceRoutes;
import dev.crestfall.authentication.account.OriginRoutes;
import dev.crestfall.authentication.account.SelfRoutes;
import dev.crestfall.authentication.admin.SessionTokenRoutes;
import dev.crestfall.authentication.admin.UserAdminRoutes;
import dev.crestfall.authentication.admin.UserPermissions;
import dev.crestfall.authentication.apikey.ApiKeyRoutes;
import dev.crestfall.authentication.apikey.ApiKeys;
import dev.crestfall.authentication.apikey.ProjectKeys;
import dev.crestfall.authentication.browser.BrowserCookie;
import dev.crestfall.authentication.browser.BrowserSessions;
import dev.crestfall.authentication.caller.IdentityStep;
import dev.crestfall.authentication.captcha.Captcha;
import dev.crestfall.authentication.captcha.CaptchaRoutes;
import dev.crestfall.authentication.code.face.BrowserEntrance;
import dev.crestfall.authentication.code.face.CodeFace;
import dev.crestfall.authentication.code.face.InviteRoutes;
import dev.crestfall.authentication.code.face.OtpRoutes;
import dev.crestfall.authentication.code.face.RecoverRoutes;
import dev.crestfall.authentication.code.face.ResendRoutes;
import dev.crestfall.authentication.code.face.VerifyRoutes;
import dev.crestfall.authentication.code.flow.PkceGrant;
import dev.crestfall.authentication.code.link.FirstAdministrator;
import dev.crestfall.authentication.code.link.FirstAdministratorRoutes;
import dev.crestfall.authentication.code.link.LinkMail;
import dev.crestfall.authentication.code.link.MagicLinkRoutes;
import dev.crestfall.authentication.code.link.MembershipRoutes;
import dev.crestfall.authentication.code.link.NativeLinks;
import dev.crestfall.authentication.code.link.PasswordResetRoutes;
import dev.crestfall.authentication.forward.ForwardRoutes;
import dev.crestfall.authentication.gotrue.Face;
import dev.crestfall.authentication.gotrue.GotrueRoutes;
import dev.crestfall.authentication.gotrue.Grant;
import dev.crestfall.authentication.gotrue.InfoRoutes;
import dev.crestfall.authentication.gotrue.SignUpRoutes;
import dev.crestfall.authentication.gotrue.TokenRoutes;
import dev.crestfall.authentication.gotrue.admin.AdminAuditRoutes;
import dev.crestfall.authentication.gotrue.admin.AdminUserRoutes;
import dev.crestfall.authentication.gotrue.self.UserRoutes;
import dev.crestfall.authentication.hmac.HmacKeyRoutes;
import dev.crestfall.authentication.hmac.HmacKeys;
import dev.crestfall.authentication.hmac.Nonces;
import dev.crestfall.authentication.hmac.Signatures;
import dev.crestfall.authentication.judgement.BusRevocations;
import dev.crestfall.authentication.limit.LimitedRoutes;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.mail.box.MailboxRoutes;
import dev.crestfall.authentication.oauth.token.AppRoutes;
import dev.crestfall.authentication.password.LeakedPasswords;
import dev.crestfall.authentication.secret.SecretRoutes;
import dev.crestfall.authentication.secret.Secrets;
import dev.crestfall.authentication.secret.SqlAccess;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.Permission;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.vault.SealedColumn;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Accounts, sessions and tokens. Answers natively below `/authentication`, as GoTrue below
/// `/auth/v1`, and as GoTrue again at the root of its own port.
public final class AuthenticationModule implements Module {
  /// Where the own port has what the documents have at the root: GoTrue's paths are there.
  private static final String ORIGIN = "/origin";

  private final AuthenticationConfig config;
  private final Services services;
  private final Neighbours neighbours;
  private final AccessLog log;
  private final Engine engine;
  private final Housekeeping housekeeping;
  private final ForeignSignInRoutes foreign;
  private final ApiKeys apiKeys;
  private final ProjectKeys projectKeys;
  private final Nonces nonces;
  private final IdentityStep identity;
  private final RouteLimits limits;
  private final Captcha captcha;
  private final CaptchaRoutes persons;
  private final SecondFactorRoutes factors;
  private final InfoRoutes info;
  private final Router gotrue;
  private final Router routes;
  private final Secrets secrets;
  private final Router apiKeyStore;
  private final OriginRoutes origin;
  private final BrowserCookie cookie;
  private @Nullable HttpServer server;

  public AuthenticationModule(
      AuthenticationSettings settings, Services services, Neighbours neighbours, AccessLog log) {
    this.config = settings.module();
    this.services = services;
    this.neighbours = neighbours;
    this.log = log;
    this.engine = new Engine(settings, services);
    this.projectKeys = settings.projectKeys();
    this.apiKeys = new ApiKeys(services.store(), services.audit(), services.clock());
    this.housekeeping =
        new Housekeeping(
            services.store().jdbi(), services.clock(), settings.session(), engine.rotation());
    this.nonces = new Nonces(services);
    HmacKeys hmacKeys = new HmacKeys(apiKeys, services, new BusRevocations(services.bus())::key);
    Signatures signatures =
        new Signatures(nonces, services.clock(), settings.caller().signatureHosts());
    this.limits = new RouteLimits(services.limits(), settings.rates());
    this.captcha = new Captcha(settings.captcha());
    this.persons = new CaptchaRoutes(captcha, engine.face().bearer());
    BrowserSessions browsers = new BrowserSessions(services.store().jdbi(), services.clock());
    this.cookie = new BrowserCookie(browsers, settings.browser(), services.clock());
    this.identity =
        new IdentityStep(
            settings.caller(),
            services,
            new IdentityStep.Persons(
                engine.accounts(), engine.authority(), limits, browsers, settings.browser()),
            new IdentityStep.Keys(apiKeys, hmacKeys, signatures));
    this.factors =
        new SecondFactorRoutes(settings, services, engine.face(), engine.correspondence());
    this.foreign = foreign(settings);
    this.info = info(settings);
    this.gotrue = GotrueRoutes.router(gotrueParts());
    this.secrets = new Secrets(services.store(), services.vault(), services.audit());
    SecretRoutes secretRoutes =
        new SecretRoutes(
            secrets, new SqlAccess(services.store()), services.audit(), services.clock());
    this.apiKeyStore = secretRoutes.apiKeys();
    EntranceRoutes entrance = new EntranceRoutes(engine.accounts(), engine.authority(), limits);
    SelfRoutes self = new SelfRoutes(engine.accounts(), engine.authority());
    PasswordResetRoutes reset =
        new PasswordResetRoutes(engine.correspondence().face(engine.face()));
    Consumer<RoutesConfig> resetPassword = persons::bindReset;
    this.origin =
        new OriginRoutes(
            entrance, self, persons::bindOrigin, resetPassword.andThen(reset::bindOrigin));
    List<Consumer<RoutesConfig>> own =
        List.of(
            persons::bindNative,
            entrance::bind,
            self::bind,
            reset::bind,
            new BrowserRoutes(engine.accounts(), cookie, settings.browser())::bind,
            new HmacKeyRoutes(hmacKeys, apiKeys, services.store(), signatures)::bind,
            secretRoutes::bind,
            this::bindNative);
    this.routes = new Router(routes -> own.forEach(part -> part.accept(routes)));
  }

  private void bindNative(RoutesConfig routes) {
    new ApiKeyRoutes(apiKeys, services.store()).bind(routes);
    Correspondence correspondence = engine.correspondence();
    CodeFace codes = correspondence.face(engine.face());
    new MagicLinkRoutes(codes).bind(routes);
    BrowserEntrance entrance = new BrowserEntrance(engine.accounts(), cookie);
    new MembershipRoutes(codes, neighbours.memberships(), entrance).bind(routes);
    new FirstAdministratorRoutes(codes, neighbours.home(), entrance).bind(routes);
    correspondence.office().mailbox().ifPresent(mailbox -> new MailboxRoutes(mailbox).bind(routes));
    factors.own().forEach(part -> part.accept(routes));
    foreign.bindNative(routes);
    info.bindNative(routes);
    new SessionTokenRoutes(engine.face()).bind(routes);
    new AdminUserRoutes(engine.face()).bind(routes);
    new UserAdminRoutes(
            engine.face(),
            new LinkMail(codes, new NativeLinks(services.store().jdbi(), services.clock())))
        .bind(routes);
    new ForwardRoutes(services.store()).bind(routes);
  }

  private ForeignSignInRoutes foreign(AuthenticationSettings settings) {
    return new ForeignSignInRoutes(
        settings,
        services,
        engine,
        new AppRoutes.Setup(engine.face(), apiKeys, identity::key),
        limits);
  }

  private InfoRoutes info(AuthenticationSettings settings) {
    return new InfoRoutes(
        engine.face(),
        foreign.ways(factors.hasPasskeys()),
        new InfoRoutes.Apps(
            settings.oauth().oauthServerEnabled(),
            settings.oauth().oauthServerAllowDynamicRegistration()));
  }

  /// The routes of GoTrue's face, a class for each subject.
  private List<Consumer<RoutesConfig>> gotrueParts() {
    Face face = engine.face();
    List<Consumer<RoutesConfig>> parts = new ArrayList<>();
    parts.add(new LimitedRoutes(limits)::bind);
    parts.add(persons::bindGotrue);
    parts.add(info::bind);
    parts.add(new SignUpRoutes(face)::bind);
    CodeFace codes = engine.correspondence().face(face);
    PkceGrant pkce = new PkceGrant(face, engine.correspondence().flows(), services.vault());
    Map<String, Grant> grants = new HashMap<>(foreign.grants());
    grants.put("pkce", pkce);
    parts.add(new TokenRoutes(face, grants)::bind);
    parts.add(new OtpRoutes(codes)::bind);
    parts.add(new VerifyRoutes(codes)::bind);
    parts.add(new RecoverRoutes(codes)::bind);
    parts.add(new ResendRoutes(codes)::bind);
    parts.add(new InviteRoutes(codes)::bind);
    parts.add(foreign::bind);
    parts.add(new UserRoutes(face)::bind);
    parts.add(new AdminUserRoutes(face)::bind);
    parts.add(new AdminAuditRoutes(face)::bind);
    parts.addAll(factors.gotrue());
    return parts;
  }

  /// What this module knows of users and tokens.
  public Engine engine() {
    return engine;
  }

  /// Who says who calls, for every server of the process.
  public Authenticator authenticator() {
    return identity.authenticator();
  }

  @Override
  public String name() {
    return AuthenticationSettings.MODULE;
  }

  @Override
  public void start() throws Exception {
    services.store().migrate("auth");
    apiKeys.ensure(projectKeys);
    services.vault().register(new SealedColumn("auth.account", "user_id", "password"));
    services.vault().register(new SealedColumn("auth.signing_key", "id", "private_sealed"));
    services.vault().register(new SealedColumn("auth.api_key", "id", "secret_sealed"));
    services.vault().register(new SealedColumn("auth.api_key", "id", "previous_sealed"));
    secrets.start();
    factors.start();
    housekeeping.start();
    foreign.start();
    engine.correspondence().start();
    if (config.port() != 0) {
      List<Mount> mounts = new ArrayList<>(neighbours.mounts());
      mounts.addAll(prefixed());
      mounts.add(new Mount(List.of("/apikey"), apiKeyStore));
      atRoot().forEach(mount -> mounts.add(mount.below(ORIGIN)));
      // Bare paths are GoTrue's there, its own /signup too.
      mounts.add(new Mount(List.of(""), gotrue));
      HttpServer made =
          neighbours
              .entrance()
              .server(HttpSettings.of(config.host(), config.port()), mounts, log, authenticator());
      made.start();
      server = made;
    }
  }

  @Override
  public List<Permission> permissions() {
    List<Permission> all = new ArrayList<>(Secrets.PERMISSIONS);
    all.addAll(UserPermissions.ALL);
    return all;
  }

  @Override
  public List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>(prefixed());
    mounts.addAll(atRoot());
    return mounts;
  }

  /// What the documents have at the root of the origin.
  private List<Mount> atRoot() {
    List<Mount> mounts = new ArrayList<>(origin.mounts());
    mounts.add(foreign.mount());
    mounts.add(new Mount(List.of("/apikey"), apiKeyStore));
    return mounts;
  }

  private List<Mount> prefixed() {
    return List.of(
        new Mount(List.of("/auth/v1"), gotrue),
        Mount.ofSessions(List.of("/authentication"), routes));
  }

  /// The path that makes the first administrator, a new one each time; empty where there is one.
  public Optional<String> firstAdministrator() {
    return new FirstAdministrator(engine.accounts())
        .link()
        .map(secret -> "/authentication/first-administrator?token=" + secret);
  }

  /// The port in use, 0 for none.
  public int port() {
    HttpServer running = server;
    return running == null ? 0 : running.port();
  }

  @Override
  public void meters(MeterRegistry registry) {
    FunctionCounter.builder(
            "crestfall_authentication_password_check_failures",
            engine.leaked(),
            LeakedPasswords::failures)
        .description("How often it could not be told whether a password has leaked")
        .register(registry);
  }

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void leave() {
    HttpServer open = server;
    if (open != null) {
      open.leave();
    }
  }

  @Override
  public void closePorts() {
    HttpServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public void close() {
    closePorts();
    housekeeping.close();
    identity.close();
    nonces.close();
    gotrue.close();
    routes.close();
    origin.close();
    apiKeyStore.close();
    foreign.close();
    captcha.close();
    engine.close();
  }
}
