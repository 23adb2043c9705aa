/// Certificates of the built-in gateway.
@NullMarked
package dev.crestfall.gateway.tls;

import org.jspecify.annotations.NullMarked;
