/// TLS in tests: whom to believe, and Caddy.
@NullMarked
package dev.crestfall.testkit.tls;

import org.jspecify.annotations.NullMarked;
