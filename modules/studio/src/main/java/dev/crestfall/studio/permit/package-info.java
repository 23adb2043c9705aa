/// What members of the team may do in Studio.
@NullMarked
package dev.crestfall.studio.permit;

import org.jspecify.annotations.NullMarked;
