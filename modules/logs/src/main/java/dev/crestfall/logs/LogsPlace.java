package dev.crestfall.logs;

import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.logs.http.Permits;
import dev.crestfall.logs.http.SlowStatements;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Where a module of logs stands.
///
/// @param folder that our own Postgres writes its log to; empty where somebody else runs it
/// @param permits decides who may read
/// @param slow knows which statements are in the log for the time they took
/// @param authenticator for the own port; at the gateway the exchange has one already
/// @param entrance what stands at the own port
public record LogsPlace(
    Optional<Path> folder,
    Permits permits,
    SlowStatements slow,
    Authenticator authenticator,
    Entrance entrance,
    InstantSource clock) {}
