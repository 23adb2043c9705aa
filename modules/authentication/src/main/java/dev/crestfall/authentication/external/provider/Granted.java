package dev.crestfall.authentication.external.provider;

/// What a provider gives for a code. What it left out is empty.
public record Granted(String accessToken, String refreshToken, String idToken) {}
