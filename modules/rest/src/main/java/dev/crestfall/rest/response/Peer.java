package dev.crestfall.rest.response;

/// The release whose contract is kept.
public final class Peer {
  public static final String VERSION = "16.2";

  /// The release's name in URLs of its documentation.
  public static final String DOCUMENTATION_VERSION = "v16";

  private Peer() {}
}
