/// One line for every request.
@NullMarked
package dev.crestfall.kernel.http.log;

import org.jspecify.annotations.NullMarked;
