package dev.crestfall.kernel.database;

import java.util.Map;

/// What a transaction is begun with. The settings go out in one `set_config` statement, in the
/// map's order, and end with the transaction; only a write may leave its search path behind.
///
/// @param readOnly `BEGIN READ ONLY`
/// @param isolation `read committed`, `repeatable read`, `serializable`, or empty for the default
/// @param settings names and values, `role` and `request.jwt.claims` among them
public record Session(boolean readOnly, String isolation, Map<String, String> settings) {}
