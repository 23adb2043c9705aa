@NullMarked
package dev.crestfall.rest.request.query;

import org.jspecify.annotations.NullMarked;
