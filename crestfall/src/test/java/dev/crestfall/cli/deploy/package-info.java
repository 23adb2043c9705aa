/// What is said of installations that are not ready for the public.
@NullMarked
package dev.crestfall.cli.deploy;

import org.jspecify.annotations.NullMarked;
