package dev.crestfall.kernel.services;

import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.limit.Limits;
import dev.crestfall.kernel.redis.Redis;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import java.time.InstantSource;
import java.util.Optional;

/// What all modules of a process share, one of each.
///
/// @param limits of requests, with the counters that all processes share
/// @param redis empty when none is configured
public record Services(
    Store store,
    Vault vault,
    Audit audit,
    Bus bus,
    Limits limits,
    Optional<Redis> redis,
    InstantSource clock) {}
