package dev.crestfall.cli.setting;

/// How addresses are written in URLs that a person on this machine can use.
public final class Urls {
  private Urls() {}

  /// The host to call for a server that listens on `host`.
  public static String host(String host) {
    return switch (host) {
      case "*", "*4", "*6", "!4", "!6", "0.0.0.0", "::" -> "127.0.0.1";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }
}
