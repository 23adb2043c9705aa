/// Which media type answers, and what makes it.
@NullMarked
package dev.crestfall.rest.plan.media;

import org.jspecify.annotations.NullMarked;
