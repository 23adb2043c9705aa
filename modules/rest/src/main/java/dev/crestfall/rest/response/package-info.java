/// Last stage: what the database said as status, headers and body.
@NullMarked
package dev.crestfall.rest.response;

import org.jspecify.annotations.NullMarked;
