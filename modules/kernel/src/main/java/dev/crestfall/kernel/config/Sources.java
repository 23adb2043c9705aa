package dev.crestfall.kernel.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where settings are looked for: flags, then the environment, then the file.
public final class Sources {
  /// The prefix of Crestfall's own variables.
  static final String OWN = "CRESTFALL_";

  /// Variables of another program that a module stands in for.
  ///
  /// @param prefix as `PGRST_`
  /// @param module whose settings they are
  private record Foreign(String prefix, String module) {}

  private final Map<String, Raw> flags = new LinkedHashMap<>();
  private final Map<String, String> environment;
  private final Map<String, Raw> file;
  private final Map<String, Raw> provided = new LinkedHashMap<>();
  private final List<Foreign> foreign = new ArrayList<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private String bareModule = "";
  private Map<String, Raw> bareFile;
  private boolean isLenient;

  private Sources(List<String> flags, Map<String, String> environment, @Nullable Path file) {
    this.environment = new TreeMap<>(environment);
    this.file = file == null ? Map.of() : fileValues(file);
    this.bareFile = this.file;
    flags.forEach(this::addFlag);
  }

  /// The sources of a process.
  ///
  /// @param flags each `module.key=value`; a later one wins
  /// @param environment the process's variables
  /// @param file in TOML, null for none
  public static Sources of(
      List<String> flags, Map<String, String> environment, @Nullable Path file) {
    return new Sources(flags, environment, file);
  }

  /// Reads `PREFIX_DB_URI` as the module's `db-uri`, below its `CRESTFALL_` name. A variable with
  /// that prefix that means nothing here is left alone, as the other program does.
  public Sources foreign(String prefix, String module) {
    foreign.add(new Foreign(prefix, module));
    return this;
  }

  /// Reads a variable that has no prefix as a setting, below every other variable.
  ///
  /// @param key with the module's name
  public Sources alias(String variable, String key) {
    aliases.put(key, variable);
    return this;
  }

  /// Lets the file name this module's settings without its prefix, as the other program's own file
  /// does.
  public Sources bare(String module) {
    bareModule = module;
    return this;
  }

  /// Reads that module's settings in the file as PostgREST does: in texts `$$` is a `$`, and
  /// `$(NAME)` what that variable holds; keys without a module's name that mean nothing are no
  /// fault.
  public Sources asPostgrest() {
    bareFile = new Interpolation(environment, problems).of(file);
    isLenient = true;
    return this;
  }

  /// Sets a value that holds when nobody else sets one, as a generated secret.
  ///
  /// @param origin where it comes from, for `crestfall config`
  public Sources provide(String key, String value, String origin) {
    provided.put(key, Raw.of(value, origin));
    return this;
  }

  List<String> problems() {
    return problems;
  }

  /// The value in force of a setting with exactly one.
  @Nullable Raw find(String module, List<String> names) {
    for (Layer layer : layers(module)) {
      for (String name : names) {
        Raw raw = layer.find(name);
        if (raw != null) {
          return raw;
        }
      }
    }
    return null;
  }

  /// All entries under a name: a stronger source replaces single entries of a weaker one.
  Map<String, Raw> entries(String module, String name) {
    Map<String, Raw> entries = new TreeMap<>();
    List<Layer> layers = layers(module);
    for (Layer layer : layers.reversed()) {
      entries.putAll(layer.entries(name));
    }
    return entries;
  }

  /// Keys of the file and of flags, for the search of unknown ones.
  Map<String, Raw> writtenKeys() {
    Map<String, Raw> keys = new LinkedHashMap<>(file);
    keys.putAll(flags);
    return keys;
  }

  /// Whether the environment has variables of that beginning.
  public boolean hasVariables(String prefix) {
    return !variables(prefix).isEmpty();
  }

  List<String> variables(String prefix) {
    return environment.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  List<String> ownVariables() {
    return environment.keySet().stream().filter(name -> name.startsWith(OWN)).toList();
  }

  /// Whether an unknown key of the file is no fault.
  boolean passesOver(String key) {
    return isLenient && !key.contains(".") && file.containsKey(key);
  }

  boolean isBare(String module) {
    return !bareModule.isEmpty() && bareModule.equals(module);
  }

  private Map<String, Raw> fileValues(Path path) {
    if (!Files.exists(path)) {
      problems.add("There is no configuration file " + path);
      return Map.of();
    }
    return TomlFile.read(path, problems);
  }

  private void addFlag(String flag) {
    int equals = flag.indexOf('=');
    if (equals < 1) {
      problems.add("--set wants module.key=value; '" + flag + "' has no value");
      return;
    }
    String key = flag.substring(0, equals).strip();
    flags.put(key, Raw.of(flag.substring(equals + 1), "--set"));
  }

  private List<Layer> layers(String module) {
    String prefix = module.isEmpty() ? "" : module + ".";
    List<Layer> layers = new ArrayList<>();
    layers.add(new Written(flags, prefix));
    layers.add(new Variables(environment, OWN + Names.variable(prefix)));
    for (Foreign other : foreign) {
      if (other.module().equals(module)) {
        layers.add(new Variables(environment, other.prefix()));
      }
    }
    layers.add(new Aliases(environment, aliases, prefix));
    layers.add(new Written(file, prefix));
    if (isBare(module)) {
      layers.add(new Written(bareFile, ""));
    }
    layers.add(new Written(provided, prefix));
    return layers;
  }

  private interface Layer {
    @Nullable Raw find(String name);

    Map<String, Raw> entries(String name);
  }

  private record Written(Map<String, Raw> values, String prefix) implements Layer {
    @Override
    public @Nullable Raw find(String name) {
      return values.get(prefix + name);
    }

    @Override
    public Map<String, Raw> entries(String name) {
      String start = prefix + name + ".";
      Map<String, Raw> entries = new TreeMap<>();
      values.forEach((key, raw) -> {
        if (key.startsWith(start)) {
          entries.put(key.substring(start.length()), raw);
        }
      });
      return entries;
    }
  }

  /// Single variables without a prefix.
  private record Aliases(Map<String, String> values, Map<String, String> variables, String prefix)
      implements Layer {
    @Override
    public @Nullable Raw find(String name) {
      String variable = variables.get(prefix + name);
      String value = variable == null ? null : values.get(variable);
      return value == null ? null : Raw.of(value, variable == null ? "" : variable);
    }

    @Override
    public Map<String, Raw> entries(String name) {
      return Map.of();
    }
  }

  private record Variables(Map<String, String> values, String prefix) implements Layer {
    @Override
    public @Nullable Raw find(String name) {
      String variable = prefix + Names.variable(name);
      String value = values.get(variable);
      return value == null ? null : Raw.of(value, variable);
    }

    @Override
    public Map<String, Raw> entries(String name) {
      String start = prefix + Names.variable(name) + "_";
      Map<String, Raw> entries = new TreeMap<>();
      values.forEach((variable, value) -> {
        if (variable.startsWith(start) && variable.length() > start.length()) {
          String entry = variable.substring(start.length()).toLowerCase(Locale.ROOT);
          entries.put(entry, Raw.of(value, variable));
        }
      });
      return entries;
    }
  }
}
