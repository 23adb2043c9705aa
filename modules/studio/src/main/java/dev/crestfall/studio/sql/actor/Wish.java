package dev.crestfall.studio.sql.actor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// As whom somebody wants to run something; what is null is left to the server.
public record Wish(@Nullable String role, @Nullable UUID user, @Nullable ObjectNode claims) {}
