package dev.crestfall.catalog;

/// A cast between a domain and `json` or `text` by a function of the user's: how a value of that
/// domain is shown, read from JSON, or read from a filter.
///
/// @param function qualified and quoted
public record Representation(String sourceType, String targetType, String function) {}
