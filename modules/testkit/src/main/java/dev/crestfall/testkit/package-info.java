/// What tests stand on: a real Postgres, real HTTP, tables of scenarios.
@NullMarked
package dev.crestfall.testkit;

import org.jspecify.annotations.NullMarked;
