/// Request bodies: checked as far as their content type demands, turned into JSON where they are
/// not, and otherwise kept as they came.
@NullMarked
package dev.crestfall.rest.request.body;

import org.jspecify.annotations.NullMarked;
