/// PostgREST's settings, from every place it takes them from.
@NullMarked
package dev.crestfall.rest.config;

import org.jspecify.annotations.NullMarked;
