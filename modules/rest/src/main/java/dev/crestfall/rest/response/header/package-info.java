/// The header lines of answers that take some working out.
@NullMarked
package dev.crestfall.rest.response.header;

import org.jspecify.annotations.NullMarked;
