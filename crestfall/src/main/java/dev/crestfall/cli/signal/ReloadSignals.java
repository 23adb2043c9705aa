package dev.crestfall.cli.signal;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The signals that PostgREST's users send: SIGUSR1 reads the catalog again, SIGUSR2 the settings.
/// Where the JVM has no say in signals they do nothing; NOTIFY does the same.
public final class ReloadSignals {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadSignals.class);

  private ReloadSignals() {}

  /// Does this when they come, from now on.
  public static void handle(Runnable catalog, Runnable settings) {
    try {
      on("USR1", catalog);
      on("USR2", settings);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("no signal reloads anything here", e);
    }
  }

  /// By reflection: the class is there to be used, but the compiler warns of every mention of it.
  private static void on(String name, Runnable work) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object proxy =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (_, method, arguments) -> {
              if (!method.getName().equals("handle")) {
                return method.invoke(work, arguments);
              }
              LOG.info("SIG{}", name);
              work.run();
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }
}
