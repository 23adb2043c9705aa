/// What the SQL of a request is told of it, in the words that PostgREST chose.
@NullMarked
package dev.crestfall.kernel.session;

import org.jspecify.annotations.NullMarked;
