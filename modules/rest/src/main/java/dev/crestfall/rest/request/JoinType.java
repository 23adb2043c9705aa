package dev.crestfall.rest.request;

public enum JoinType {
  INNER,
  LEFT
}
