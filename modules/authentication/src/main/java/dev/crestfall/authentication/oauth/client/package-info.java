/// Apps that users sign in to with their account here: who they are and how they prove it.
@NullMarked
package dev.crestfall.authentication.oauth.client;

import org.jspecify.annotations.NullMarked;
