package dev.crestfall.authentication.signin;

import dev.crestfall.authentication.password.PasswordPolicy;
import dev.crestfall.authentication.password.Passwords;
import dev.crestfall.authentication.session.Sessions;
import dev.crestfall.authentication.token.TokenConfig;
import dev.crestfall.authentication.user.Users;
import dev.crestfall.kernel.audit.Audit;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/// Everything that signing in and up stands on.
public record Accounts(
    Jdbi jdbi,
    InstantSource clock,
    SignInConfig config,
    TokenConfig tokens,
    Users users,
    Passwords passwords,
    PasswordPolicy policy,
    Sessions sessions,
    Messenger messenger,
    Doorkeeper doorkeeper,
    Audit audit) {}
