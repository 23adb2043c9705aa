package dev.crestfall.authentication.exchange;

import dev.crestfall.authentication.external.provider.Profile;
import java.time.Instant;

/// Whom a good token is of.
///
/// @param provision whether they become a user when they are none
/// @param until the token is good
public record Vouched(String provider, Profile profile, boolean provision, Instant until) {}
