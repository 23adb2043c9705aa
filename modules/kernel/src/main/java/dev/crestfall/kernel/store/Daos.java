package dev.crestfall.kernel.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.ExtensionMetadata;
import org.jdbi.v3.core.extension.ExtensionMetadata.ExtensionHandlerInvoker;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.sqlobject.SqlObjectFactory;

/// Attaches interfaces with SQL to connections as Jdbi does, but gets ready only those methods that
/// are called. Jdbi does so for all of them each time, which was most of what a request's
/// statements cost here.
final class Daos implements ExtensionFactory {
  private final ExtensionFactory jdbi;
  private final Map<Class<?>, Boolean> accepted = new ConcurrentHashMap<>();

  private Daos(ExtensionFactory jdbi) {
    this.jdbi = jdbi;
  }

  /// Stands before the factory of the plugin that knows SQL, which has to be installed.
  static void install(Jdbi jdbi) {
    Extensions extensions = jdbi.getConfig(Extensions.class);
    extensions.register(new Daos(extensions.findFactory(SqlObjectFactory.class).orElseThrow()));
  }

  @Override
  public boolean accepts(Class<?> type) {
    return accepted.computeIfAbsent(type, one -> one.isInterface() && jdbi.accepts(one));
  }

  @Override
  public Set<FactoryFlag> getFactoryFlags() {
    return Set.of(FactoryFlag.DONT_USE_PROXY);
  }

  @Override
  public <E> E attach(Class<E> type, HandleSupplier handle) {
    ConfigRegistry config = handle.getConfig();
    ExtensionMetadata known = config.get(Extensions.class).findMetadata(type, jdbi);
    var calls = new Calls(type, known, handle, known.createInstanceConfiguration(config));
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
  }

  /// The calls of one interface on one connection, which one thread uses at a time.
  private static final class Calls implements InvocationHandler {
    private final Class<?> type;
    private final ExtensionMetadata known;
    private final HandleSupplier handle;
    private final ConfigRegistry config;
    private final Map<Method, ExtensionHandlerInvoker> ready = new HashMap<>();

    Calls(Class<?> type, ExtensionMetadata known, HandleSupplier handle, ConfigRegistry config) {
      this.type = type;
      this.known = known;
      this.handle = handle;
      this.config = config;
    }

    /// A DAO is equal to itself alone.
    @Override
    @SuppressWarnings("ReferenceEquality")
    public Object invoke(Object dao, Method method, Object[] arguments) {
      if (method.getDeclaringClass() == Object.class) {
        return switch (method.getName()) {
          case "equals" -> dao == arguments[0];
          case "hashCode" -> System.identityHashCode(dao);
          default -> type.getName();
        };
      }
      return ready
          .computeIfAbsent(
              method, one -> known.createExtensionHandlerInvoker(dao, one, handle, config))
          .invoke(arguments);
    }
  }
}
