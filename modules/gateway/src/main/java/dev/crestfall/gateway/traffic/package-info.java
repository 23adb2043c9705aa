/// How much traffic one caller may cause.
@NullMarked
package dev.crestfall.gateway.traffic;

import org.jspecify.annotations.NullMarked;
