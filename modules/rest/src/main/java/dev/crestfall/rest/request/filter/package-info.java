/// Filters as data: fields, operators and their values.
@NullMarked
package dev.crestfall.rest.request.filter;

import org.jspecify.annotations.NullMarked;
