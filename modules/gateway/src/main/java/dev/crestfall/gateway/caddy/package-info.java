/// Caddy in front of the gateway: found, started, told by its admin API what to serve, and kept
/// running.
@NullMarked
package dev.crestfall.gateway.caddy;

import org.jspecify.annotations.NullMarked;
