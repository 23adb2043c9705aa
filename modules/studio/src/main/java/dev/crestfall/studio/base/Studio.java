package dev.crestfall.studio.base;

import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.studio.database.StudioDatabase;
import dev.crestfall.studio.permit.Permits;
import dev.crestfall.studio.topic.Topics;
import java.time.InstantSource;

/// What all features are handed.
///
/// @param store what Studio keeps for itself, in the schema `studio`
/// @param database what users work on
/// @param whole the installation around it
/// @param topics what open pages are told
public record Studio(
    Store store,
    StudioDatabase database,
    Audit audit,
    Vault vault,
    Bus bus,
    Topics topics,
    Permits permits,
    InstantSource clock,
    Whole whole) {}
