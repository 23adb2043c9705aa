@NullMarked
package dev.crestfall.rest.request.body;

import org.jspecify.annotations.NullMarked;
