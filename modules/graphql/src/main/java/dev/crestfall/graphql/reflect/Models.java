package dev.crestfall.graphql.reflect;

import dev.crestfall.catalog.Picture;
import dev.crestfall.catalog.live.CatalogState;
import dev.crestfall.catalog.live.Catalogs;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.reflect.build.ModelBuilder;
import dev.crestfall.graphql.reflect.fact.Privileges;
import dev.crestfall.graphql.reflect.fact.SchemaFact;
import dev.crestfall.graphql.reflect.fact.Structure;
import dev.crestfall.graphql.reflect.fact.Structure.Fault;
import dev.crestfall.graphql.reflect.load.PrivilegesReader;
import dev.crestfall.graphql.reflect.load.StructureLoader;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.database.UnavailableException;
import dev.crestfall.kernel.database.UnavailableException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models of roles, each built when it is first asked for, and built anew when the structure
/// changes. While newer ones are built the old ones serve.
public final class Models implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Models.class);

  /// Roles beyond so many are forgotten: a model of many tables is not small.
  private static final int MOST_ROLES = 100;

  private final ConnectionFactory connections;
  private final Options options;
  private final Catalogs<Build> builds;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final List<Runnable> loadListeners = new CopyOnWriteArrayList<>();
  private final Object building = new Object();
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile @Nullable Structure current;

  /// How models are built.
  ///
  /// @param settings asked before each load, so that they may change
  /// @param channel as [Catalogs] takes it
  /// @param preloaded roles whose models are there before the first request
  /// @param prepare what else is done before a new model serves
  public record Options(
      Supplier<ReflectSettings> settings,
      String channel,
      List<String> preloaded,
      Consumer<Model> prepare) {
    public Options {
      preloaded = List.copyOf(preloaded);
    }
  }

  public Models(ConnectionFactory connections, Options options) {
    this.connections = connections;
    this.options = options;
    this.builds = new Catalogs<>(connections, options.settings(), this::load, options::channel);
    builds.onReload(this::loaded);
  }

  /// Starts the first load and the watch, and returns at once.
  public void start() {
    builds.start();
  }

  /// Waits until the models of the first roles are there. False when they are not in time.
  public boolean await(Duration patience) throws InterruptedException {
    return ready.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Whether the models of the first roles are there.
  public boolean isReady() {
    return ready.getCount() == 0;
  }

  /// How the watch over the structure goes.
  public CatalogState state() {
    return builds.state();
  }

  /// Asks for a reload, which begins soon.
  public void reload() {
    builds.reload();
  }

  /// Tells of every load, also of one that finds the same as before: what is not reflected, as
  /// policies, may be something else.
  public void onLoad(Runnable listener) {
    loadListeners.add(listener);
  }

  /// Tells of the version of every structure that has become current, with its models.
  public void onChange(LongConsumer listener) {
    builds.onReload(build -> listener.accept(build.structure().version()));
  }

  /// Tells that the user asked for the configuration to be read again.
  public void onConfigReload(Runnable listener) {
    builds.onConfigReload(listener);
  }

  /// Tells that the database can't be reached, or was lost; again with each attempt that fails.
  public void onLoss(Runnable listener) {
    builds.onLoss(listener);
  }

  /// The model of a role.
  ///
  /// @throws GraphqlError when a directive in a comment can't be understood
  /// @throws UnavailableException when the structure was not read yet
  public Model of(String role) {
    Structure structure = current;
    if (structure == null) {
      throw new UnavailableException(Reason.AWAY, "The schema is not loaded yet");
    }
    Fault fault = structure.fault();
    if (fault != null) {
      throw fault.request()
          ? GraphqlError.request(fault.message())
          : GraphqlError.field(fault.message());
    }
    Entry entry = entries.get(role);
    if (entry == null) {
      entry = first(role);
    }
    entry.used = true;
    return entry.model;
  }

  private Entry first(String role) {
    synchronized (building) {
      Entry known = entries.get(role);
      if (known != null) {
        return known;
      }
      if (entries.size() >= MOST_ROLES) {
        entries.keySet().removeIf(other -> !options.preloaded().contains(other));
      }
      Structure structure = Objects.requireNonNull(current, "models are asked for after the load");
      try (Connection connection = connections.open()) {
        Privileges privileges = privileges(connection, structure, role);
        Entry built = new Entry(build(structure, privileges, role));
        entries.put(role, built);
        return built;
      } catch (SQLException e) {
        LOG.warn("The privileges of a role can't be read: {}", e.getMessage());
        throw new UnavailableException(Reason.AWAY, "The privileges can't be read now");
      }
    }
  }

  private static Privileges privileges(Connection connection, Structure structure, String role)
      throws SQLException {
    List<String> schemas = structure.schemas().values().stream().map(SchemaFact::name).toList();
    return PrivilegesReader.read(connection, role, schemas);
  }

  private Model build(Structure structure, Privileges privileges, String role) {
    Model model = ModelBuilder.of(structure, privileges, role);
    options.prepare().accept(model);
    return model;
  }

  /// In the watch's thread. What fails here is tried again.
  private Build load(Connection connection, ReflectSettings settings) throws SQLException {
    Structure structure = StructureLoader.load(connection, settings.schemas());
    Map<String, Privileges> privileges = new HashMap<>();
    if (structure.fault() == null) {
      for (String role : rolesInUse()) {
        privileges.put(role, privileges(connection, structure, role));
      }
    }
    // A change is seen when all roles have it: what is left is work for all processors.
    Map<String, Model> models = new ConcurrentHashMap<>();
    privileges.entrySet().parallelStream()
        .forEach(one -> models.put(one.getKey(), build(structure, one.getValue(), one.getKey())));
    loadListeners.forEach(Runnable::run);
    return new Build(structure, models);
  }

  private Set<String> rolesInUse() {
    Set<String> roles = new LinkedHashSet<>(options.preloaded());
    entries.forEach((role, entry) -> {
      if (entry.used) {
        roles.add(role);
      }
    });
    return roles;
  }

  private void loaded(Build build) {
    Fault fault = build.structure().fault();
    if (fault != null) {
      LOG.warn("A comment directive is wrong, requests are refused: {}", fault.message());
    }
    synchronized (building) {
      current = build.structure();
      build.models().forEach((role, model) -> entries.put(role, new Entry(model)));
      entries.keySet().removeIf(role -> !build.models().containsKey(role));
    }
    ready.countDown();
  }

  @Override
  public void close() {
    builds.close();
  }

  /// A structure with the models of the roles that are in use.
  private record Build(Structure structure, Map<String, Model> models) implements Picture<Build> {
    @Override
    public boolean isSameAs(@Nullable Build other) {
      return other != null && structure.isSameAs(other.structure);
    }
  }

  /// A model, and whether anybody asked for it.
  private static final class Entry {
    private final Model model;
    private volatile boolean used;

    Entry(Model model) {
      this.model = model;
    }
  }
}
