/// The sample database: a shop of our own invention, made from a seed at any size, that tests, docs
/// and benchmarks share.
@NullMarked
package dev.crestfall.postgres.demo;

import org.jspecify.annotations.NullMarked;
