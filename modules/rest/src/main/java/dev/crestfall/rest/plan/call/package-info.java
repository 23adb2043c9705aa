/// Which routine a call means, and with what arguments.
@NullMarked
package dev.crestfall.rest.plan.call;

import org.jspecify.annotations.NullMarked;
