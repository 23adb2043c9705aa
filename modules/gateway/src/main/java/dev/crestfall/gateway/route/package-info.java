/// What is served where, whether it is in this process or in another.
@NullMarked
package dev.crestfall.gateway.route;

import org.jspecify.annotations.NullMarked;
