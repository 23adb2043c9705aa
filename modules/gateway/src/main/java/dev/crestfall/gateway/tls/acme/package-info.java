/// Certificates that an authority gives to the built-in gateway by itself (ACME, RFC 8555).
@NullMarked
package dev.crestfall.gateway.tls.acme;

import org.jspecify.annotations.NullMarked;
