@NullMarked
package dev.crestfall.authentication.client;

import org.jspecify.annotations.NullMarked;
