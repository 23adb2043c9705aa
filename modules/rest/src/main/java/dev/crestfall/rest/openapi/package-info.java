/// The documents that describe the API: Swagger 2.0 and OpenAPI 3.1.
@NullMarked
package dev.crestfall.rest.openapi;

import org.jspecify.annotations.NullMarked;
