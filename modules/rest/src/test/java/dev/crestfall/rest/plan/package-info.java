@NullMarked
package dev.crestfall.rest.plan;

import org.jspecify.annotations.NullMarked;
