package dev.crestfall.studio.api;

/// In place of parameters or a body that a route does not have.
public enum None {
  NONE
}
