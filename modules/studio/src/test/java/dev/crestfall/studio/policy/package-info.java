/// Tests of trying policies out.
@NullMarked
package dev.crestfall.studio.policy;

import org.jspecify.annotations.NullMarked;
