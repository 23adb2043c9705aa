package dev.crestfall.cli.boot;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.setting.Declarations;
import dev.crestfall.cli.setting.Environment;
import dev.crestfall.cli.setting.GlobalConfig;
import dev.crestfall.cli.setting.Unfit;
import dev.crestfall.cli.setting.Urls;
import dev.crestfall.gateway.GatewayConfig;
import dev.crestfall.gateway.tls.TlsConfig;
import dev.crestfall.kernel.DataDirectory;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.config.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The settings of this process, and the data directory that they name.
public final class Settings {
  private static final Path DEFAULT_FILE = Path.of("crestfall.toml");

  private final Sources sources;
  private final Config config;
  private Supplier<Settings> reader;

  private Settings(Sources sources, Config config, Supplier<Settings> reader) {
    this.sources = sources;
    this.config = config;
    this.reader = reader;
  }

  /// The settings as they are now, read and judged in the way that these were.
  ///
  /// @throws ConfigException when they are no good any more
  Settings again() {
    return reader.get();
  }

  /// Finds the settings without judging them.
  ///
  /// @param more flags that stand for settings, each `key=value`
  public static Settings find(Options options, List<String> more) {
    Map<String, String> environment = System.getenv();
    List<String> flags = new ArrayList<>(options.settings());
    flags.addAll(more);
    Sources sources = Sources.of(flags, environment, file(options, environment));
    Declarations.FOREIGN_PREFIXES.forEach(sources::foreign);
    Declarations.FOREIGN_VARIABLES.forEach(sources::alias);
    Config config = Config.of(sources);
    Declarations.CONFIGS.forEach(declared -> config.declare(declared.module(), declared.type()));
    config.ignoreVariables("CRESTFALL_CONFIG").ignoreVariables("CRESTFALL_TEST_");
    config.ignoreVariables("CRESTFALL_JAVA_");
    provideByDomain(sources, config);
    return new Settings(sources, config, () -> find(options, more));
  }

  /// Whoever gives the installation a name means it for the public, and TLS for that name where it
  /// is said to end here.
  private static void provideByDomain(Sources sources, Config config) {
    config.prepare("", GlobalConfig.class);
    config
        .reveal(GlobalConfig.DOMAIN)
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> {
          sources.provide("environment", "production", GlobalConfig.DOMAIN);
          config.forget("");
          config.prepare("gateway", TlsConfig.class);
          String tls = config.reveal("gateway.tls").orElse("").toLowerCase(Locale.ROOT);
          if (tls.equals("caddy") || tls.equals("builtin")) {
            sources.provide("gateway.domains", name, GlobalConfig.DOMAIN);
          }
          config.forget("gateway");
        });
  }

  /// Finds the settings and refuses wrong ones, all at once.
  ///
  /// @param more flags that stand for settings, each `key=value`
  public static Settings load(Options options, List<String> more) {
    Settings settings = find(options, more);
    settings.prepareAll();
    settings.config.check();
    settings.reader = () -> load(options, more);
    return settings;
  }

  /// As [#load], for some modules only: the others' settings need not be right, and the file may be
  /// that of the program that the only module stands in for.
  public static Settings loadFor(Options options, Set<String> modules) {
    Settings settings = find(options, List.of());
    if (modules.size() == 1) {
      String program = Declarations.standsInAs(modules.iterator().next());
      settings.sources.bare(program);
      if (program.equals("rest")) {
        settings.sources.asPostgrest();
      }
    }
    if (modules.contains("authentication") && !modules.contains("gateway")) {
      // As GoTrue has it; beside a gateway that port would be taken for the gateway's.
      settings.sources.alias("PORT", "authentication.port");
    }
    Declarations.CONFIGS.stream()
        .filter(c -> Declarations.needs(modules, c) || Declarations.isShared(c.module()))
        .forEach(c -> settings.config.prepare(c.module(), c.type()));
    settings.config.check();
    settings.reader = () -> loadFor(options, modules);
    return settings;
  }

  /// Provides what `crestfall up` decides where nobody else does, for commands that show it.
  public void provideOurs() {
    if (existingData().isPresent()) {
      DataApis.provide(this);
    }
  }

  /// Reads everything without complaint: the problems are in [#config()].
  public void prepareAll() {
    Declarations.CONFIGS.forEach(c -> config.prepare(c.module(), c.type()));
  }

  private static @Nullable Path file(Options options, Map<String, String> environment) {
    Path named = options.config();
    if (named != null) {
      return named;
    }
    String variable = environment.get("CRESTFALL_CONFIG");
    if (variable != null && !variable.isEmpty()) {
      return Path.of(variable);
    }
    return Files.exists(DEFAULT_FILE) ? DEFAULT_FILE : null;
  }

  public Config config() {
    return config;
  }

  public Sources sources() {
    return sources;
  }

  public GlobalConfig global() {
    return config.bind("", GlobalConfig.class);
  }

  /// Values in force that production does not start with.
  public List<String> developmentSettings() {
    return developmentSettings(config);
  }

  /// The same of settings that were read elsewhere.
  public static List<String> developmentSettings(Config read) {
    List<String> found = new ArrayList<>(read.developmentSettings());
    found.addAll(Unfit.in(read));
    return found;
  }

  /// Refuses what is for development only, where the environment is production.
  public void refuseDevelopmentInProduction() {
    if (global().environment() == Environment.PRODUCTION) {
      refuse("environment = production: ", developmentSettings());
    }
  }

  /// Refuses the same of what the database says, whenever that is read.
  Consumer<Config> judge() {
    return global().environment() == Environment.PRODUCTION
        ? said ->
            refuse("environment = production, and the database says: ", developmentSettings(said))
        : _ -> {};
  }

  private static void refuse(String why, List<String> found) {
    if (!found.isEmpty()) {
      throw new ConfigException(found.stream().map(setting -> why + setting).toList());
    }
  }

  /// Opens the data directory, making it when it is not there.
  public DataDirectory data() {
    Path path = global().data();
    try {
      return DataDirectory.open(path);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          "Can't use " + path.toAbsolutePath() + " as the data directory: " + reason(e),
          "Name another with --data DIR",
          e);
    }
  }

  /// The data directory, when there is one already.
  public Optional<DataDirectory> existingData() {
    return Files.isDirectory(global().data()) ? Optional.of(data()) : Optional.empty();
  }

  /// Where the gateway is now, or will be.
  public String url() {
    Optional<Running> running = existingData().flatMap(Running::find);
    return running
        .map(Running::url)
        .filter(url -> !url.isEmpty())
        .orElseGet(() -> {
          GatewayConfig gateway = config.bind("gateway", GatewayConfig.class);
          return "http://" + Urls.host(gateway.host()) + ":" + gateway.port();
        });
  }

  /// Where the public finds this installation: at its domain, else at the first name that TLS is
  /// for here, else where the gateway is.
  public String origin() {
    TlsConfig tls = config.bind("gateway", TlsConfig.class);
    boolean named = tls.isOn() && !tls.domains().isEmpty() && tls.httpsPort() != 0;
    return global().origin().orElseGet(() -> named ? tls.origin(tls.httpsPort()) : url());
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException _ -> "permission denied";
      case java.nio.file.FileAlreadyExistsException _ -> "it is not a directory";
      default -> String.valueOf(e.getMessage());
    };
  }
}
