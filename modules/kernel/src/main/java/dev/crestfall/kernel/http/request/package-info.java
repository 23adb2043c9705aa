/// What of a request may be believed, how long it may be and take, and what is for nobody's eyes.
@NullMarked
package dev.crestfall.kernel.http.request;

import org.jspecify.annotations.NullMarked;
