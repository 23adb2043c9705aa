package dev.crestfall.authentication.mail;

import java.time.Instant;

/// What a mail says that invites somebody to an organization or a team.
///
/// @param token what is handed in to accept
/// @param organization the name of what it invites to
/// @param role the name of the role
public record Invitation(
    String email, String token, String organization, String role, Instant expiresAt) {}
