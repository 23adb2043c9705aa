/// The log over HTTP.
@NullMarked
package dev.crestfall.logs.http;

import org.jspecify.annotations.NullMarked;
