/// Routes of APIs that have no byte-exact dialect to keep: a router, JSON bodies, errors.
@NullMarked
package dev.crestfall.kernel.route;

import org.jspecify.annotations.NullMarked;
