package dev.crestfall.kernel.config;

/// A setting as it is in force, fit to be printed: secrets are masked.
///
/// @param key with the module's prefix
/// @param value as text; empty when nothing is set
/// @param origin where the value came from: `--set`, an environment variable, the file, `default`
public record Effective(String key, String value, String origin) {}
