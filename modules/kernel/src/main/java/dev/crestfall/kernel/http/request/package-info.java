/// What of a request may be believed, and what is for nobody's eyes.
@NullMarked
package dev.crestfall.kernel.http.request;

import org.jspecify.annotations.NullMarked;
