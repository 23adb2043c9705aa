package dev.crestfall.authentication.code.send;

import dev.crestfall.authentication.code.CodeConfig;
import dev.crestfall.authentication.code.Codes;
import dev.crestfall.authentication.code.flow.FlowStates;
import dev.crestfall.authentication.hook.Hooks;
import dev.crestfall.authentication.limit.RouteLimits;
import dev.crestfall.authentication.mail.PostOffice;
import dev.crestfall.authentication.signin.SignInConfig;
import dev.crestfall.authentication.user.Users;

/// What sending stands on.
///
/// @param office where messages are queued
public record Sending(
    Users users,
    Codes codes,
    FlowStates flows,
    CodeConfig config,
    SignInConfig signIn,
    PostOffice office,
    Hooks hooks,
    Links links,
    Pause pause,
    RouteLimits rates) {}
