/// What every front of the origin keeps to: the built-in gateway and Caddy alike.
@NullMarked
package dev.crestfall.cli.gateway;

import org.jspecify.annotations.NullMarked;
