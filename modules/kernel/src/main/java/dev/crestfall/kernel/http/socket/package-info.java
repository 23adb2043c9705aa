/// Connections that became WebSockets.
@NullMarked
package dev.crestfall.kernel.http.socket;

import org.jspecify.annotations.NullMarked;
