/// Takes secrets out of texts that are kept or shown.
@NullMarked
package dev.crestfall.kernel.redact;

import org.jspecify.annotations.NullMarked;
