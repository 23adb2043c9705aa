package dev.crestfall.authorization.engine;

import java.time.Duration;
import java.time.InstantSource;

/// How old what a decision is made from may be.
///
/// @param clock says when roles expire
/// @param bound the oldest that a fact may be while changes can't be heard of
public record Freshness(InstantSource clock, Duration bound) {
  public Freshness {
    if (!bound.isPositive()) {
      throw new IllegalArgumentException("a bound is longer than nothing");
    }
  }
}
