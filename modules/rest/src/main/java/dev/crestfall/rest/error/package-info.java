/// Refusals in PostgREST's dialect: code, message, details, hint and status.
@NullMarked
package dev.crestfall.rest.error;

import org.jspecify.annotations.NullMarked;
