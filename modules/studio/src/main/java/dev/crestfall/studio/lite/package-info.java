/// Studio without JavaScript: pages that any browser shows, made of what the APIs answer.
@NullMarked
package dev.crestfall.studio.lite;

import org.jspecify.annotations.NullMarked;
