/// Whether an installation is ready for the public.
@NullMarked
package dev.crestfall.cli.deploy;

import org.jspecify.annotations.NullMarked;
