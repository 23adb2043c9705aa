package dev.crestfall.logs.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry of the log, without secrets. Texts are null where Postgres says nothing.
///
/// @param id names its place: file and offset
/// @param level in lower case
/// @param durationMs of a statement that was logged for its duration
/// @param statement that the entry is about
/// @param backend what kind of process wrote it, as `client backend`
/// @param truncated whether texts were too long to be shown whole
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogEntry(
    String id,
    @JsonSerialize(using = ToStringSerializer.class) Instant at,
    String level,
    String message,
    @Nullable String code,
    @Nullable String detail,
    @Nullable String hint,
    @Nullable String context,
    @Nullable String statement,
    @Nullable Integer position,
    @Nullable Double durationMs,
    @Nullable String user,
    @Nullable String database,
    @Nullable String application,
    @Nullable String client,
    @Nullable Integer pid,
    @Nullable String backend,
    @Nullable String queryId,
    @Nullable Boolean truncated) {}
