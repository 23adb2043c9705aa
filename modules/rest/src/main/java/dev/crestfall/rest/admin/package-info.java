/// The admin port: probes, measurements and the catalog as it is.
@NullMarked
package dev.crestfall.rest.admin;

import org.jspecify.annotations.NullMarked;
