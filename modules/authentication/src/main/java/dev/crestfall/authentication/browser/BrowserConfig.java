package dev.crestfall.authentication.browser;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.DevelopmentOnly;

/// Settings of sessions in browsers.
///
/// @param sessionWithoutTls whether a browser gets a session's cookie without TLS
public record BrowserConfig(
    @Default("false")
        @DevelopmentOnly(
            value = {"true", "yes", "on", "1"},
            reason = "whoever is on the way can take the session")
        boolean sessionWithoutTls) {}
