/// Ways to look at tables that people keep.
@NullMarked
package dev.crestfall.studio.view;

import org.jspecify.annotations.NullMarked;
