/// How often callers may sign up, sign in, ask for codes and try them.
@NullMarked
package dev.crestfall.authentication.limit;

import org.jspecify.annotations.NullMarked;
