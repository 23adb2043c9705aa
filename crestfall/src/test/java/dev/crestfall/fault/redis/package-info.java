/// Faults of Redis.
@NullMarked
package dev.crestfall.fault.redis;

import org.jspecify.annotations.NullMarked;
