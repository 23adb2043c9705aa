/// Tests of requests to other people's servers.
@NullMarked
package dev.crestfall.kernel.egress;

import org.jspecify.annotations.NullMarked;
