/// How the gateway is put together.
@NullMarked
package dev.crestfall.cli.gateway;

import org.jspecify.annotations.NullMarked;
