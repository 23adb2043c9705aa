/// TLS at a server's second address.
@NullMarked
package dev.crestfall.kernel.http.tls;

import org.jspecify.annotations.NullMarked;
