package dev.crestfall.cli;

import picocli.CommandLine.IVersionProvider;

/// The version, from the jar's manifest.
public final class Version implements IVersionProvider {
  /// As `0.1.0`, or `development` when run from classes.
  public static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"crestfall " + current()};
  }
}
