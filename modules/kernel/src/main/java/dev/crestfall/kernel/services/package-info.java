/// What modules are handed beside their settings.
@NullMarked
package dev.crestfall.kernel.services;

import org.jspecify.annotations.NullMarked;
