/// Who uses Studio, and how they like it.
@NullMarked
package dev.crestfall.studio.person;

import org.jspecify.annotations.NullMarked;
