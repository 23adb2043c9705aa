package dev.crestfall.studio.api.shape;

/// JSON that somebody else wrote, as Postgres does; copied into answers as it is.
public record JsonText(String text) {}
