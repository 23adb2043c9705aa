/// API keys: opaque credentials of programs and people.
@NullMarked
package dev.crestfall.authentication.apikey;

import org.jspecify.annotations.NullMarked;
