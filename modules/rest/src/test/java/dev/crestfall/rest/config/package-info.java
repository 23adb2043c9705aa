@NullMarked
package dev.crestfall.rest.config;

import org.jspecify.annotations.NullMarked;
