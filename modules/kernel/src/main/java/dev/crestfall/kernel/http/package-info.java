/// One HTTP server for every port: exchanges, mounts, health and metrics.
@NullMarked
package dev.crestfall.kernel.http;

import org.jspecify.annotations.NullMarked;
