package dev.crestfall.kernel.http;

/// A method and a path that an endpoint answers, for people who ask what there is.
///
/// @param method as `GET`, or [#ANY]
/// @param path below the endpoint's mount, with `{name}` for a part of it and `*` for whatever
///   follows
/// @param access who may call, in a few words
public record Operation(String method, String path, String access) {
  /// The method of an endpoint that decides about methods itself.
  public static final String ANY = "any";

  /// All below the mount, whose endpoint decides by itself.
  public static Operation all(String access) {
    return new Operation(ANY, "/*", access);
  }
}
