/// What open pages are told as it happens, over one WebSocket each.
@NullMarked
package dev.crestfall.studio.topic;

import org.jspecify.annotations.NullMarked;
