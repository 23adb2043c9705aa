/// Organizations, teams, workspaces, resources, and their members.
@NullMarked
package dev.crestfall.authorization.organization;

import org.jspecify.annotations.NullMarked;
