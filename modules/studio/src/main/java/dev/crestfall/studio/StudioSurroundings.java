package dev.crestfall.studio;

import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.studio.base.Whole;
import java.util.List;
import java.util.function.Supplier;

/// What is around Studio.
///
/// @param owner signs in as the role that owns the database; asked at the start
/// @param requests signs in as the role that becomes those of requests
/// @param authenticator who says who calls, at Studio's own port and for open sockets
/// @param entrance what stands at Studio's own port
/// @param neighbours what else answers at Studio's own port: pages there sign in there
public record StudioSurroundings(
    Services services,
    Supplier<ConnectionString> owner,
    Supplier<ConnectionString> requests,
    Authenticator authenticator,
    Entrance entrance,
    Supplier<List<Mount>> neighbours,
    Whole whole,
    AccessLog log) {}
