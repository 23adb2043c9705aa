package dev.crestfall.kernel.audit;

import dev.crestfall.kernel.config.Default;
import java.time.Duration;

/// Settings of the audit log.
///
/// @param retention how long rows are kept, by whole months; 0 for ever
public record AuditConfig(@Default("0") Duration retention) {}
