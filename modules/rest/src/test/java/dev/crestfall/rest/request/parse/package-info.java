@NullMarked
package dev.crestfall.rest.request.parse;

import org.jspecify.annotations.NullMarked;
