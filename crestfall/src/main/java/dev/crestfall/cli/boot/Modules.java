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
import dev.crestfall.cli.setting.RestPortConfig;
import dev.crestfall.cli.setting.Urls;
import dev.crestfall.cli.studio.LogsWiring;
import dev.crestfall.cli.studio.StudioWiring;
import dev.crestfall.gateway.AdminConfig;
import dev.crestfall.gateway.AdminModule;
import dev.crestfall.gateway.GatewayConfig;
import dev.crestfall.gateway.GatewayModule;
import dev.crestfall.gateway.RateConfig;
import dev.crestfall.gateway.tls.TlsConfig;
import dev.crestfall.graphql.GraphqlModule;
import dev.crestfall.graphql.config.GraphqlConfig;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.audit.AuditConfig;
import dev.crestfall.kernel.audit.chain.AuditModule;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.log.HttpStats;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.VaultModule;
import dev.crestfall.kernel.vault.service.VaultConfig;
import dev.crestfall.logs.LogsConfig;
import dev.crestfall.logs.LogsModule;
import dev.crestfall.postgres.PostgresConfig;
import dev.crestfall.postgres.PostgresModule;
import dev.crestfall.rest.RestModule;
import dev.crestfall.studio.StudioConfig;
import dev.crestfall.studio.StudioModule;
import dev.crestfall.studio.base.Whole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The composition root: the one place that knows every module, makes them with `new`, and says in
/// which order they start.
public final class Modules {
  /// Every module, in the order of starting.
  public static final List<String> ALL =
      List.of(
          "postgres",
          "authorization",
          "authentication",
          "rest",
          "graphql",
          "logs",
          "studio",
          "gateway");

  private final Settings settings;
  private final AccessLog log;
  private @Nullable PostgresModule postgres;
  private @Nullable RestModule rest;
  private @Nullable GraphqlModule graphql;
  private @Nullable DataApis data;
  private @Nullable AuthorizationModule authorization;
  private @Nullable AuthenticationModule authentication;
  private @Nullable LogsModule logs;
  private @Nullable StudioModule studio;
  private @Nullable GatewayModule gateway;
  private @Nullable AdminModule admin;
  private @Nullable OutsideStore outside;
  private final List<Module> made = new CopyOnWriteArrayList<>();
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

  /// A module alone stands in for another program and limits nobody unless it is told to; several
  /// are the installation, whoever is its gateway.
  private boolean isUnlimited() {
    boolean guarded = settings.config().bind("gateway", GatewayConfig.class).guardOwnPorts();
    return wanted.size() < 2 && !wanted.contains("gateway") && !guarded
        || !settings.config().bind("gateway", RateConfig.class).enabled();
  }

  /// The steps that start these modules, in order.
  List<Step> steps(Set<String> names) {
    wanted = Set.copyOf(names);
    List<Step> steps = new ArrayList<>();
    if (settings.config().bind(AdminModule.NAME, AdminConfig.class).isWanted()) {
      steps.add(new Step(AdminModule.NAME, this::admin));
    }
    if (names.contains("postgres")) {
      steps.add(new Step("postgres", this::postgres));
    } else if (needStore(names)) {
      steps.add(new Step("database", this::outside));
    }
    if (needStore(names)) {
      steps.add(new Step("shared", this::shared));
      steps.add(new Step("vault", this::vault));
      steps.add(new Step("audit", this::audit));
    }
    ALL.stream()
        .filter(name -> names.contains(name) && !name.equals("postgres"))
        .forEach(name -> steps.add(new Step(name, () -> make(name))));
    return steps;
  }

  private Module make(String name) {
    return switch (name) {
      case "authorization" -> authorization();
      case "authentication" -> authentication();
      case "rest" -> rest();
      case "graphql" -> graphql();
      case "logs" -> logs();
      case StudioModule.NAME -> studio();
      case "gateway" -> gateway();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static boolean needStore(Set<String> names) {
    return Stream.of("authorization", "authentication", "logs", StudioModule.NAME)
        .anyMatch(names::contains);
  }

  /// Nothing that is served: it looks at what is.
  private Module admin() {
    AdminModule module =
        new AdminModule(
            settings.config().bind(AdminModule.NAME, AdminConfig.class),
            new AdminModule.Surroundings(
                ALL.stream().filter(wanted::contains).toList(),
                () -> List.copyOf(made),
                () -> gateway == null ? null : gateway.stats()));
    admin = module;
    return module;
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
            : new Neighbours(
                neighbour.mounts(),
                new OpenInvitations(neighbour.invitations()),
                wanted.contains(StudioModule.NAME) ? "/studio/" : "");
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

  private Module logs() {
    LogsModule module =
        new LogsWiring(settings.config(), shared.services(), settings.data().path())
            .module(postgres, authenticator(), shared.ownPorts(), log);
    logs = module;
    return remember(module);
  }

  private Module studio() {
    StudioModule module =
        new StudioWiring(settings.config(), shared.services(), shared.ownPorts(), postgres)
            .module(made, authenticator(), whole(), log);
    studio = module;
    return remember(module);
  }

  /// What Studio tells of the installation, as it is when somebody asks.
  private Whole whole() {
    return new Whole(
        ALL,
        () -> List.copyOf(made),
        () -> gateway == null ? new HttpStats() : gateway.stats(),
        () -> settings.config().effective(),
        () -> Signing.keys(settings));
  }

  /// The settings that APIs over data share.
  private DataApis data() {
    DataApis known = data;
    if (known == null) {
      String origin = DataApis.origin(settings, wanted);
      known = new DataApis(settings, shared.ownPorts(), origin, postgres);
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
    GatewayModule module = shared.gateway().module(made, authenticator(), log);
    gateway = module;
    return remember(module);
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
    var config = settings.config();
    Map<String, String> hosts = new TreeMap<>();
    hosts.put("rest", config.bind("rest", RestPortConfig.class).host());
    hosts.put("graphql", config.bind("graphql", GraphqlConfig.class).host());
    hosts.put("authentication", config.bind("authentication", AuthenticationConfig.class).host());
    hosts.put("logs", config.bind("logs", LogsConfig.class).host());
    hosts.put(StudioModule.NAME, config.bind(StudioModule.NAME, StudioConfig.class).host());
    Map<String, Integer> ports = ports();
    hosts.forEach((name, host) -> {
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
    if (made == null) {
      return "";
    }
    // With TLS the plain port is for this machine.
    String host = made.securePort() == 0 ? Urls.host(config.host()) : "127.0.0.1";
    return "http://" + host + ":" + made.port();
  }

  /// Where callers find the gateway: at its domain, else with TLS where it has that.
  private String origin() {
    GatewayModule made = gateway;
    TlsConfig tls = settings.config().bind("gateway", TlsConfig.class);
    String own = made == null || made.securePort() == 0 ? url() : tls.origin(made.securePort());
    return settings.global().origin().orElse(own);
  }

  /// Where the first administrator is made; empty when there is one, or no gateway to come by.
  Optional<String> firstAdministrator() {
    AuthenticationModule accounts = authentication;
    return accounts == null || gateway == null
        ? Optional.empty()
        : accounts.firstAdministrator().map(path -> origin() + path);
  }

  /// Where the database is, for a person; empty without one.
  String database() {
    return postgres == null ? "" : postgres.summary();
  }

  /// Open ports by name.
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new TreeMap<>();
    ports.put("postgres", postgres == null ? 0 : postgres.port());
    ports.put("rest", rest == null ? 0 : rest.port());
    ports.put("graphql", graphql == null ? 0 : graphql.port());
    ports.put("authentication", authentication == null ? 0 : authentication.port());
    ports.put("logs", logs == null ? 0 : logs.port());
    ports.put(StudioModule.NAME, studio == null ? 0 : studio.port());
    ports.put("gateway", gateway == null ? 0 : gateway.port());
    ports.put("legacy", gateway == null ? 0 : gateway.legacyPort());
    ports.put("https", gateway == null ? 0 : gateway.securePort());
    ports.put(AdminModule.NAME, admin == null ? 0 : admin.port());
    ports.values().removeIf(port -> port == 0);
    return ports;
  }
}
