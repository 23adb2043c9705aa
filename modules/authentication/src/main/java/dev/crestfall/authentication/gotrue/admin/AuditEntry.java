package dev.crestfall.authentication.gotrue.admin;

import java.time.OffsetDateTime;
import java.util.UUID;

/// A row of the audit log as GoTrue shows it.
///
/// @param payload JSON
public record AuditEntry(UUID id, String payload, OffsetDateTime createdAt, String ipAddress) {}
