/// Requests to other people's servers, kept away from our own network.
@NullMarked
package dev.crestfall.kernel.egress;

import org.jspecify.annotations.NullMarked;
