@NullMarked
package dev.crestfall.rest.client;

import org.jspecify.annotations.NullMarked;
