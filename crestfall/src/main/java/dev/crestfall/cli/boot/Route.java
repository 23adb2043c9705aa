package dev.crestfall.cli.boot;

/// One line of `crestfall routes`.
///
/// @param methods as `GET, HEAD`, or `any`
/// @param url with `*` for whatever follows
/// @param access who may call, as `role` or `loopback, service key`
public record Route(String methods, String url, String module, String access) {}
