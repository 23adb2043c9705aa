@NullMarked
package dev.crestfall.gateway.caddy;

import org.jspecify.annotations.NullMarked;
