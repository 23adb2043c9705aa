package dev.crestfall.rest.request;

public enum AggregateFunction {
  SUM,
  AVG,
  MAX,
  MIN,
  COUNT
}
