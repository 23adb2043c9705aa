package dev.crestfall.kernel.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The settings of every module, each module's as one record. A component `pollInterval` of module
/// `cron` is `cron.poll-interval` in the file and in `--set`, and `CRESTFALL_CRON_POLL_INTERVAL` in
/// the environment; module `""` holds the global settings.
///
/// First everything that exists is declared, then [#check()] tells all problems together, then
/// [#bind] gives the records. Not for use by several threads.
public final class Config {
  private static final Pattern PASSWORD_IN_URL =
      Pattern.compile("(\\w+://[^:/@\\s]*:)[^@\\s]*@|(password=)('[^']*'|[^\\s&]*)");
  private static final String MASK = "********";

  /// What a module's record came to: a value, or the reasons why there is none.
  private record Outcome(@Nullable Object value, List<String> problems) {}

  private final Sources sources;
  private final Map<String, Setting> known = new LinkedHashMap<>();
  private final Set<String> ignoredVariables = new LinkedHashSet<>();
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  private final Map<String, Effective> effective = new LinkedHashMap<>();
  private final Map<String, String> plain = new LinkedHashMap<>();

  private Config(Sources sources) {
    this.sources = sources;
  }

  public static Config of(Sources sources) {
    return new Config(sources);
  }

  /// Makes a module's settings known, so that they are not refused as unknown. Without [#bind] they
  /// need not be right.
  public Config declare(String module, Class<? extends Record> type) {
    settings(module, type).forEach(setting -> setting.keys().forEach(k -> known.put(k, setting)));
    return this;
  }

  /// Leaves `CRESTFALL_` variables with that beginning to somebody else.
  public Config ignoreVariables(String prefix) {
    ignoredVariables.add(prefix);
    return this;
  }

  /// The settings of a module; the same arguments give the same record.
  ///
  /// @throws ConfigException with the problems of this record only
  public <T extends Record> T bind(String module, Class<T> type) {
    Outcome outcome = read(module, type);
    if (outcome.value() == null) {
      throw new ConfigException(outcome.problems());
    }
    return type.cast(outcome.value());
  }

  /// Reads a module's settings without complaint, so that [#check()] can tell of all modules.
  public Config prepare(String module, Class<? extends Record> type) {
    var _ = read(module, type);
    return this;
  }

  /// Reads a module's settings anew at the next [#bind]: something was provided meanwhile.
  public void forget(String module) {
    outcomes.keySet().removeIf(name -> name.startsWith(module + " "));
  }

  /// Every problem so far: of the sources, of what was read, and keys that mean nothing.
  public List<String> problems() {
    List<String> problems = new ArrayList<>(sources.problems());
    outcomes.values().forEach(outcome -> problems.addAll(outcome.problems()));
    problems.addAll(unknownKeys());
    return problems;
  }

  /// Ends the reading of settings: from here on they are right.
  ///
  /// @throws ConfigException when there is any problem, with all of them
  public void check() {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /// What was read, in order, secrets masked.
  public List<Effective> effective() {
    return List.copyOf(effective.values());
  }

  /// The value of one setting as it was written, even a secret's: for whoever asks for just that.
  public Optional<String> reveal(String key) {
    return Optional.ofNullable(plain.get(key));
  }

  /// Whether anybody set that key, for defaults that depend on it.
  public boolean isSet(String key) {
    Effective setting = effective.get(key);
    return setting != null && !setting.origin().equals("default");
  }

  /// Values in force that `environment = production` refuses.
  public List<String> developmentSettings() {
    List<String> found = new ArrayList<>();
    for (Setting setting : new LinkedHashSet<>(known.values())) {
      DevelopmentOnly only = setting.developmentOnly();
      Effective value = effective.get(setting.key());
      if (only != null
          && value != null
          && Arrays.stream(only.value()).anyMatch(one -> Conversion.mean(one, value.value()))) {
        found.add(
            "%s = %s is for development: %s".formatted(value.key(), value.value(), only.reason()));
      }
    }
    return found;
  }

  /// Keys of the file that mean nothing and are no fault, each told with where it stands and the
  /// nearest name.
  public List<String> unusedKeys() {
    List<String> unused = new ArrayList<>();
    sources
        .writtenKeys()
        .forEach((key, raw) -> {
          if (!isKnown(key) && sources.passesOver(key)) {
            List<String> bare =
                known.keySet().stream().map(name -> name.substring(name.indexOf('.') + 1)).toList();
            unused.add(unknown(key, raw.origin(), nearest(key, bare)));
          }
        });
    return unused;
  }

  /// Variables of another program that mean nothing here.
  ///
  /// @param prefix of that program's variables
  /// @param module whose settings they are
  public List<String> unusedVariables(String prefix, String module) {
    String start = module + ".";
    return sources.variables(prefix).stream()
        .filter(variable ->
            known.entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(start))
                .noneMatch(setting -> {
                  String name = setting.getKey().substring(start.length());
                  String full = prefix + Names.variable(name);
                  return variable.equals(full)
                      || (setting.getValue().isMap() && variable.startsWith(full + "_"));
                }))
        .toList();
  }

  private static List<Setting> settings(String module, Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> Setting.of(module, component))
        .toList();
  }

  private Outcome read(String module, Class<? extends Record> type) {
    String name = module + " " + type.getName();
    Outcome outcome = outcomes.get(name);
    if (outcome == null) {
      declare(module, type);
      outcome = make(module, type);
      outcomes.put(name, outcome);
    }
    return outcome;
  }

  private Outcome make(String module, Class<? extends Record> type) {
    List<String> problems = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    for (Setting setting : settings(module, type)) {
      try {
        arguments.add(value(setting));
      } catch (Conversion.Unfit e) {
        problems.add(e.getMessage() == null ? setting.key() : e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      return new Outcome(null, problems);
    }
    return construct(module, type, arguments.toArray());
  }

  private static Outcome construct(
      String module, Class<? extends Record> type, Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new Outcome(constructor.newInstance(arguments), List.of());
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      boolean named = module.isEmpty() || message.startsWith(module + ".");
      return new Outcome(null, List.of(named ? message : module + ": " + message));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " can't hold settings", e);
    }
  }

  private Object value(Setting setting) throws Conversion.Unfit {
    if (setting.isMap()) {
      return mapValue(setting);
    }
    Raw raw = sources.find(setting.module(), setting.names());
    if (raw == null && setting.defaultText() != null) {
      raw = Raw.of(setting.defaultText(), "default");
    }
    remember(setting, setting.key(), raw == null ? Raw.of("", "default") : raw);
    if (setting.isOptional()) {
      return raw == null || raw.text().isEmpty()
          ? Optional.empty()
          : Optional.of(convert(setting, raw));
    }
    if (setting.isList()) {
      return raw == null ? List.of() : convertList(setting, raw);
    }
    if (raw == null) {
      throw new Conversion.Unfit(
          "%s is required: set it in the file, as %s%s, or with --set"
              .formatted(setting.key(), Sources.OWN, Names.variable(setting.key())));
    }
    return convert(setting, raw);
  }

  private Map<String, Object> mapValue(Setting setting) throws Conversion.Unfit {
    Map<String, Object> values = new TreeMap<>();
    for (var entry : sources.entries(setting.module(), setting.names().getFirst()).entrySet()) {
      remember(setting, setting.key() + "." + entry.getKey(), entry.getValue());
      values.put(entry.getKey(), convert(setting, entry.getValue()));
    }
    return Collections.unmodifiableMap(values);
  }

  private static Object convert(Setting setting, Raw raw) throws Conversion.Unfit {
    try {
      return Conversion.convert(raw.text(), setting.valueType());
    } catch (Conversion.Unfit e) {
      throw unfit(setting, raw, e);
    }
  }

  private static Object convertList(Setting setting, Raw raw) throws Conversion.Unfit {
    try {
      return Conversion.convertList(raw, setting.valueType());
    } catch (Conversion.Unfit e) {
      throw unfit(setting, raw, e);
    }
  }

  private static Conversion.Unfit unfit(Setting setting, Raw raw, Conversion.Unfit cause) {
    String shown = masked(setting, raw.text());
    return new Conversion.Unfit(
        "%s: '%s' is not %s (%s)"
            .formatted(setting.key(), shown, cause.getMessage(), raw.origin()));
  }

  private void remember(Setting setting, String key, Raw raw) {
    plain.put(key, raw.text());
    effective.put(key, new Effective(key, masked(setting, raw.text()), raw.origin()));
  }

  private static String masked(Setting setting, String text) {
    if (setting.isSecret()) {
      return text.isEmpty() ? "" : MASK;
    }
    return PASSWORD_IN_URL
        .matcher(text)
        .replaceAll(found -> found.group(1) != null ? "$1" + MASK + "@" : "$2" + MASK);
  }

  private List<String> unknownKeys() {
    List<String> problems = new ArrayList<>();
    sources
        .writtenKeys()
        .forEach((key, raw) -> {
          if (!isKnown(key) && !sources.passesOver(key)) {
            problems.add(unknown(key, raw.origin(), nearest(key, known.keySet())));
          }
        });
    List<String> variables =
        known.keySet().stream().map(key -> Sources.OWN + Names.variable(key)).toList();
    for (String variable : sources.ownVariables()) {
      if (!isKnownVariable(variable, variables)) {
        problems.add(unknown(variable, "environment", nearest(variable, variables)));
      }
    }
    return problems;
  }

  private boolean isKnown(String key) {
    return isKnownAs(key)
        || known.values().stream()
            .map(Setting::module)
            .distinct()
            .anyMatch(module -> sources.isBare(module) && isKnownAs(module + "." + key));
  }

  private boolean isKnownAs(String key) {
    return known.containsKey(key)
        || known.entrySet().stream()
            .anyMatch(e -> e.getValue().isMap() && key.startsWith(e.getKey() + "."));
  }

  private boolean isKnownVariable(String variable, List<String> variables) {
    return variables.contains(variable)
        || ignoredVariables.stream().anyMatch(variable::startsWith)
        || known.entrySet().stream()
            .filter(e -> e.getValue().isMap())
            .map(e -> Sources.OWN + Names.variable(e.getKey()) + "_")
            .anyMatch(variable::startsWith);
  }

  private static String nearest(String name, Iterable<String> candidates) {
    List<String> names = new ArrayList<>();
    candidates.forEach(names::add);
    return Names.nearest(name, names).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static String unknown(String key, String origin, String hint) {
    return "%s is not a setting (%s)%s".formatted(key, origin, hint);
  }
}
