package dev.crestfall.authentication.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls hooks. What a hook refuses is refused with its own status and message.
public final class Hooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PATIENCE_IN_SQL = Duration.ofSeconds(2);

  /// How many functions may hold a connection of their own at once: half of them. The others are
  /// for those whom no hook keeps waiting.
  private static final int FUNCTIONS = 4;

  private final HookConfig config;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final HttpHooks http;
  private final Semaphore functions = new Semaphore(FUNCTIONS, true);

  public Hooks(HookConfig config, Jdbi jdbi, InstantSource clock) {
    this.config = config;
    this.jdbi = jdbi;
    this.clock = clock;
    this.http = new HttpHooks(PATIENCE, clock);
  }

  /// Whether somebody has a say there.
  public boolean isEnabled(HookPoint point) {
    return config.target(point).isPresent();
  }

  /// Calls the hook of a point, on a connection of its own where it is a function.
  ///
  /// @param address of the caller, empty when there is none
  /// @return its answer; empty when there is no hook, or it has nothing to say
  /// @throws ApiError when the hook refuses, or can't be asked
  public Optional<ObjectNode> call(HookPoint point, ObjectNode input, String address) {
    return call(null, point, input, address);
  }

  /// Calls the hook of a point; where it is a function, in this transaction.
  ///
  /// @param handle null for a connection of its own
  /// @throws ApiError when the hook refuses, or can't be asked
  public Optional<ObjectNode> call(
      @Nullable Handle handle, HookPoint point, ObjectNode input, String address) {
    HookConfig.Target target = config.target(point).orElse(null);
    if (target == null) {
      return Optional.empty();
    }
    String payload = payload(point, input, address);
    Optional<String> answer =
        target.isFunction() ? function(handle, target, payload) : http.call(target, payload);
    return answer.map(Hooks::judged);
  }

  private String payload(HookPoint point, ObjectNode input, String address) {
    ObjectNode all = Json.MAPPER.createObjectNode();
    ObjectNode metadata = all.putObject("metadata");
    metadata.put("uuid", UUID.randomUUID().toString());
    metadata.put("time", clock.instant().toString());
    metadata.put("name", point.label());
    if (!address.isEmpty()) {
      metadata.put("ip_address", address);
    }
    all.setAll(input);
    return Json.text(all);
  }

  private Optional<String> function(
      @Nullable Handle handle, HookConfig.Target target, String payload) {
    try {
      return handle == null ? alone(target, payload) : run(handle, target, payload);
    } catch (JdbiException e) {
      LOG.warn("The hook {} failed", target.uri(), e);
      throw new ApiError(500, "unexpected_failure", "Error running hook URI: " + target.uri());
    }
  }

  private Optional<String> alone(HookConfig.Target target, String payload) {
    boolean has = false;
    try {
      has = functions.tryAcquire(PATIENCE_IN_SQL.toMillis(), TimeUnit.MILLISECONDS);
      if (!has) {
        throw HttpHooks.tooSlow(PATIENCE_IN_SQL);
      }
      return jdbi.inTransaction(own -> run(own, target, payload));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HttpHooks.tooSlow(PATIENCE_IN_SQL);
    } finally {
      if (has) {
        functions.release();
      }
    }
  }

  private static Optional<String> run(Handle handle, HookConfig.Target target, String payload) {
    handle.execute("SET LOCAL statement_timeout = " + PATIENCE_IN_SQL.toMillis());
    Optional<String> answer =
        handle
            .createQuery("SELECT CAST(" + target.function() + "(CAST(? AS jsonb)) AS text)")
            .bind(0, payload)
            .mapTo(String.class)
            .findFirst();
    handle.execute("SET LOCAL statement_timeout = DEFAULT");
    return answer;
  }

  private static ObjectNode judged(String answer) {
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new ApiError(500, "unexpected_failure", "Error unmarshaling JSON output.");
    }
    String refusal = tree.path("error").path("message").asText("");
    if (!refusal.isEmpty()) {
      int status = tree.path("error").path("http_code").asInt(0);
      boolean sane = status >= 400 && status <= 599;
      String code = sane && status != 500 ? "unknown" : "unexpected_failure";
      throw new ApiError(sane ? status : 500, code, refusal);
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    if (tree.isNull() || tree.isMissingNode()) {
      return Json.MAPPER.createObjectNode();
    }
    throw new ApiError(500, "unexpected_failure", "Error unmarshaling JSON output.");
  }

  @Override
  public void close() {
    http.close();
  }
}
