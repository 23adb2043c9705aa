/// What stands between an answer and Jetty's own way of sending it.
@NullMarked
package dev.crestfall.kernel.http.answer;

import org.jspecify.annotations.NullMarked;
