/// `crestfall apikey`: the opaque keys of programs and people.
@NullMarked
package dev.crestfall.cli.apikey;

import org.jspecify.annotations.NullMarked;
