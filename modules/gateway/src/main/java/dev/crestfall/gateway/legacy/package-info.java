/// Lite for browsers that know no TLS of today.
@NullMarked
package dev.crestfall.gateway.legacy;

import org.jspecify.annotations.NullMarked;
