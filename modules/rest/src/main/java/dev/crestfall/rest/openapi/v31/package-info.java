/// The OpenAPI 3.1 document.
@NullMarked
package dev.crestfall.rest.openapi.v31;

import org.jspecify.annotations.NullMarked;
