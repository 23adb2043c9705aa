package dev.crestfall.cli.setting;

import dev.crestfall.kernel.config.Default;
import java.nio.file.Path;

/// Settings that belong to no module.
///
/// @param data the directory of everything durable
public record GlobalConfig(
    @Default("development") Environment environment, @Default("data") Path data) {}
