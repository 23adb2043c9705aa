package dev.crestfall.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.log.JsonAccessLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets the log up. Until then, and in commands that serve nothing, only warnings are written.
public final class Logging {
  private Logging() {}

  /// For commands that do one thing and end: warnings, for people.
  public static void quiet() {
    apply(new HumanLines(), Level.WARN);
  }

  /// For commands that serve.
  ///
  /// @param terminal whether a person reads standard error
  public static void configure(LogConfig config, boolean terminal) {
    Encoder<ILoggingEvent> lines = isHuman(config, terminal) ? new HumanLines() : new JsonLines();
    apply(lines, Level.valueOf(config.level().name()));
  }

  /// The lines of requests, in the same format and to the same place.
  public static AccessLog requests(LogConfig config, boolean terminal) {
    if (!config.requests()) {
      return AccessLog.NONE;
    }
    return isHuman(config, terminal)
        ? new HumanAccessLog(System.err)
        : new JsonAccessLog(new FileOutputStream(FileDescriptor.err), InstantSource.system());
  }

  private static boolean isHuman(LogConfig config, boolean terminal) {
    return switch (config.format()) {
      case AUTO -> terminal;
      case HUMAN -> true;
      case JSON -> false;
    };
  }

  private static void apply(Encoder<ILoggingEvent> lines, Level level) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    lines.setContext(context);
    lines.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(lines);
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
    root.addAppender(appender);
    context.getLogger("dev.crestfall").setLevel(level);
  }
}
