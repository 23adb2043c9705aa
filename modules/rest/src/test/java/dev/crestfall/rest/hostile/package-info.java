/// What bad input gets: a clear refusal in PostgREST's dialect, nothing half-done, and a server
/// that is as well as before.
@NullMarked
package dev.crestfall.rest.hostile;

import org.jspecify.annotations.NullMarked;
