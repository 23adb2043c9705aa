package dev.crestfall.cli.boot;

import dev.crestfall.authentication.AuthenticationConfig;
import dev.crestfall.authentication.AuthenticationModule;
import dev.crestfall.authentication.AuthenticationSettings;
import dev.crestfall.authentication.Neighbours;
import dev.crestfall.authentication.caller.CallerConfig;
import dev.crestfall.authorization.AuthorizationModule;
import dev.crestfall.authorization.engine.Freshness;
import dev.crestfall.cli.invitation.MailedInvitations;
import dev.crestfall.cli.invitation.OpenInvitations;
import dev.crestfall.cli.keys.OperatorKey;
import dev.crestfall.cli.log.LogConfig;
import dev.crestfall.cli.setting.GlobalConfig;
import dev.crestfall.cli.setting.RestPortConfig;
import dev.crestfall.cli.setting.Urls;
import dev.crestfall.gateway.GatewayConfig;
import dev.crestfall.gateway.GatewayModule;
import dev.crestfall.gateway.RateConfig;
import dev.crestfall.graphql.GraphqlModule;
import dev.crestfall.graphql.config.GraphqlConfig;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.audit.AuditConfig;
import dev.crestfall.kernel.audit.chain.AuditModule;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.redis.RedisConfig;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.VaultModule;
import dev.crestfall.kernel.vault.service.AwsKmsConfig;
import dev.crestfall.kernel.vault.service.GcpKmsConfig;
import dev.crestfall.kernel.vault.service.TransitConfig;
import dev.crestfall.kernel.vault.service.VaultConfig;
import dev.crestfall.postgres.PostgresConfig;
import dev.crestfall.postgres.PostgresModule;
import dev.crestfall.rest.RestModule;
import dev.crestfall.rest.config.RestConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The composition root: the one place that knows every module, makes them with `new`, and says in
/// which order they start.
public final class Modules {
  /// Every module, in the order of starting.
  public static final List<String> ALL =
      List.of("postgres", "authorization", "authentication", "rest", "graphql", "gateway");

  /// Variables of programs that a module stands in for, and that module.
  public static final Map<String, String> FOREIGN_PREFIXES =
      Map.of("PGRST_", "rest", "GOTRUE_", "authentication");

  /// A record of settings and whose they are.
  public record Declared(String module, Class<? extends Record> type) {}

  /// Variables without a prefix of such a program, and the settings that they are.
  public static final Map<String, String> FOREIGN_VARIABLES =
      Map.of(
          "API_EXTERNAL_URL", "authentication.api-external-url",
          "DATABASE_URL", "authentication.db-database-url");

  private static final List<Declared> OTHERS =
      List.of(
          new Declared("", GlobalConfig.class),
          new Declared("log", LogConfig.class),
          new Declared("postgres", PostgresConfig.class),
          new Declared("redis", RedisConfig.class),
          new Declared("gateway", GatewayConfig.class),
          new Declared("gateway", RateConfig.class),
          new Declared("vault", VaultConfig.class),
          new Declared("vault", TransitConfig.class),
          new Declared("vault", AwsKmsConfig.class),
          new Declared("vault", GcpKmsConfig.class),
          new Declared("audit", AuditConfig.class),
          new Declared("rest", RestPortConfig.class),
          new Declared("rest", RestConfig.class),
          new Declared("graphql", GraphqlConfig.class));

  /// All settings there are.
  public static final List<Declared> CONFIGS =
      Stream.concat(
              OTHERS.stream(),
              AuthenticationSettings.TYPES.stream()
                  .map(type -> new Declared(AuthenticationSettings.MODULE, type)))
          .toList();

  private static final Set<String> SHARED = Set.of("log", "redis", "vault", "audit");

  private final Settings settings;
  private final AccessLog log;
  private @Nullable PostgresModule postgres;
  private @Nullable RestModule rest;
  private @Nullable GraphqlModule graphql;
  private @Nullable DataApis data;
  private @Nullable AuthorizationModule authorization;
  private @Nullable AuthenticationModule authentication;
  private @Nullable GatewayModule gateway;
  private @Nullable OutsideStore outside;
  private final List<Module> made = new ArrayList<>();
  private final List<Module> unregistered = new ArrayList<>();
  private final Shared shared;
  private Set<String> wanted = Set.of();

  Modules(Settings settings, AccessLog log) {
    this.settings = settings;
    this.log = log;
    this.shared = new Shared(settings, this::store, this::isUnlimited);
  }

  /// What modules are handed beside their settings.
  Shared shared() {
    return shared;
  }

  /// A module alone stands in for another program and limits nobody.
  private boolean isUnlimited() {
    return !wanted.contains("gateway")
        || !settings.config().bind("gateway", RateConfig.class).enabled();
  }

  /// The steps that start these modules, in order.
  List<Step> steps(Set<String> names) {
    wanted = Set.copyOf(names);
    List<Step> steps = new ArrayList<>();
    if (names.contains("postgres")) {
      steps.add(new Step("postgres", this::postgres));
    } else if (names.contains("authorization") || names.contains("authentication")) {
      steps.add(new Step("database", this::outside));
    }
    if (names.contains("authorization") || names.contains("authentication")) {
      steps.add(new Step("shared", this::shared));
      steps.add(new Step("vault", this::vault));
      steps.add(new Step("audit", this::audit));
    }
    if (names.contains("authorization")) {
      steps.add(new Step("authorization", this::authorization));
    }
    if (names.contains("authentication")) {
      steps.add(new Step("authentication", this::authentication));
    }
    if (names.contains("rest")) {
      steps.add(new Step("rest", this::rest));
    }
    if (names.contains("graphql")) {
      steps.add(new Step("graphql", this::graphql));
    }
    if (names.contains("gateway")) {
      steps.add(new Step("gateway", this::gateway));
    }
    return steps;
  }

  private Module postgres() {
    PostgresModule module = postgres(settings);
    postgres = module;
    return remember(module);
  }

  /// The database of these settings, not started.
  public static PostgresModule postgres(Settings settings) {
    PostgresConfig config = settings.config().bind("postgres", PostgresConfig.class);
    return new PostgresModule(config, settings.data().path());
  }

  private Module vault() {
    VaultConfig config = settings.config().bind("vault", VaultConfig.class);
    Module module = new VaultModule(store(), shared.vault(), config.rotateAfter());
    return remember(module);
  }

  private Module audit() {
    AuditConfig config = settings.config().bind("audit", AuditConfig.class);
    Module module =
        new AuditModule(config, store(), shared.audit(), shared.vault(), settings.data().path());
    return remember(module);
  }

  private Module authorization() {
    AuthorizationModule module =
        new AuthorizationModule(
            store(),
            shared.audit(),
            shared.bus(),
            new MailedInvitations(() -> authentication),
            new Freshness(shared.clock(), staleness()));
    authorization = module;
    made.add(module);
    return module;
  }

  /// One bound for both: who calls, and what they may.
  private Duration staleness() {
    CallerConfig config = settings.config().bind(AuthenticationSettings.MODULE, CallerConfig.class);
    return Duration.ofSeconds(config.maxStaleness());
  }

  /// The own port of authentication is authorization's as well.
  private Module authentication() {
    AuthorizationModule neighbour = authorization;
    Neighbours neighbours =
        neighbour == null
            ? Neighbours.NONE
            : new Neighbours(neighbour.mounts(), new OpenInvitations(neighbour.invitations()));
    AuthenticationModule module =
        new AuthenticationWiring(settings, shared, postgres == null).module(neighbours, log);
    authentication = module;
    return remember(module);
  }

  /// What the module permits is registered as soon as authorization has started.
  private Module remember(Module module) {
    made.add(module);
    unregistered.add(module);
    AuthorizationModule registry = authorization;
    if (registry != null) {
      unregistered.forEach(one -> registry.register(one.name(), one.permissions()));
      unregistered.clear();
    }
    return module;
  }

  private Store store() {
    PostgresModule ours = postgres;
    return ours != null
        ? ours.store()
        : Objects.requireNonNull(outside, "the database comes first").store();
  }

  private Module outside() {
    OutsideStore module =
        OutsideStore.of(
            settings
                .config()
                .bind("authentication", AuthenticationConfig.class)
                .dbDatabaseUrl()
                .or(() -> settings.config().bind("postgres", PostgresConfig.class).url()));
    outside = module;
    return module;
  }

  private Module rest() {
    RestModule module = new RestWiring(settings, data(), authentication).module(log);
    rest = module;
    return remember(module);
  }

  private Module graphql() {
    GraphqlModule module = new GraphqlWiring(settings, data(), authentication).module(log);
    graphql = module;
    return remember(module);
  }

  /// The settings that APIs over data share.
  private DataApis data() {
    DataApis known = data;
    if (known == null) {
      known = new DataApis(settings, postgres);
      data = known;
    }
    return known;
  }

  /// Without a module that knows callers, operators still have their key.
  private Authenticator authenticator() {
    AuthenticationModule known = authentication;
    return known == null ? OperatorKey.of(() -> Signing.tokens(settings)) : known.authenticator();
  }

  private Module gateway() {
    GatewayConfig config = settings.config().bind("gateway", GatewayConfig.class);
    RateConfig rate = settings.config().bind("gateway", RateConfig.class);
    Authenticator limited = GatewayModule.limited(rate, authenticator(), shared.counters());
    GatewayModule module = new GatewayModule(config, made, limited, log);
    gateway = module;
    return remember(module);
  }

  /// Whether those settings are everybody's, whatever is started.
  static boolean isShared(String module) {
    return module.isEmpty() || SHARED.contains(module);
  }

  /// Whether these modules read those settings: `rest`'s say for `graphql` too which database.
  static boolean needs(Set<String> names, Declared declared) {
    return names.contains(declared.module())
        || (names.contains("graphql") && declared.type() == RestConfig.class);
  }

  /// The module whose settings a lone module's file names without a prefix.
  static String standsInAs(String module) {
    return module.equals("graphql") ? "rest" : module;
  }

  /// Whether one of these modules keeps something in the data directory.
  static boolean needData(Set<String> names) {
    return names.contains("postgres");
  }

  /// The names of the modules that were made, in order.
  List<String> names() {
    return made.stream().map(Module::name).toList();
  }

  /// Everything that is answered, by whom and for whom; nothing without a gateway.
  List<Route> routes() {
    String origin = url();
    if (origin.isEmpty()) {
      return List.of();
    }
    Routes routes = new Routes().atTheGateway(origin, made);
    RestPortConfig own = settings.config().bind("rest", RestPortConfig.class);
    AuthenticationConfig accounts =
        settings.config().bind("authentication", AuthenticationConfig.class);
    GraphqlConfig graph = settings.config().bind("graphql", GraphqlConfig.class);
    Map<String, String> hosts =
        Map.of("rest", own.host(), "graphql", graph.host(), "authentication", accounts.host());
    Map<String, Integer> ports = ports();
    new TreeMap<>(hosts)
        .forEach((name, host) -> {
          Integer port = ports.get(name);
          if (port != null) {
            routes.atOwnPort("http://" + Urls.host(host) + ":" + port, name);
          }
        });
    return routes.all();
  }

  /// The gateway's own address, empty without one.
  String url() {
    GatewayModule made = gateway;
    GatewayConfig config = settings.config().bind("gateway", GatewayConfig.class);
    return made == null ? "" : "http://" + Urls.host(config.host()) + ":" + made.port();
  }

  /// Where the first administrator is made; empty when there is one, or no gateway to come by.
  Optional<String> firstAdministrator() {
    AuthenticationModule accounts = authentication;
    return accounts == null || gateway == null
        ? Optional.empty()
        : accounts.firstAdministrator().map(path -> url() + path);
  }

  /// Where the database is, for a person; empty without one.
  String database() {
    return postgres == null ? "" : postgres.summary();
  }

  /// Open ports by name.
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new TreeMap<>();
    if (postgres != null && postgres.port() != 0) {
      ports.put("postgres", postgres.port());
    }
    if (rest != null && rest.port() != 0) {
      ports.put("rest", rest.port());
    }
    if (graphql != null && graphql.port() != 0) {
      ports.put("graphql", graphql.port());
    }
    if (authentication != null && authentication.port() != 0) {
      ports.put("authentication", authentication.port());
    }
    if (gateway != null) {
      ports.put("gateway", gateway.port());
    }
    return ports;
  }
}
