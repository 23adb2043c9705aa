/// The document of the API, made from its routes.
@NullMarked
package dev.crestfall.studio.api.document;

import org.jspecify.annotations.NullMarked;
