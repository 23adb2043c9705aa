/// Tokens signed with the secret that the REST API verifies them with.
@NullMarked
package dev.crestfall.cli.keys;

import org.jspecify.annotations.NullMarked;
