/// Answers a proxy's question who sends a request.
@NullMarked
package dev.crestfall.authentication.forward;

import org.jspecify.annotations.NullMarked;
