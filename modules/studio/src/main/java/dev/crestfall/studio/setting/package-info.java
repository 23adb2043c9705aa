/// The installation's settings, and how to connect to it.
@NullMarked
package dev.crestfall.studio.setting;

import org.jspecify.annotations.NullMarked;
