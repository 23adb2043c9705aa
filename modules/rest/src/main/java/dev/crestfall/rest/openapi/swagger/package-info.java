/// The Swagger 2.0 document, as PostgREST's clients know it.
@NullMarked
package dev.crestfall.rest.openapi.swagger;

import org.jspecify.annotations.NullMarked;
