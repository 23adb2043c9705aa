package dev.crestfall.gateway.traffic;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.Operation;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Decision;
import dev.crestfall.kernel.limit.Limit;
import dev.crestfall.kernel.limit.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Bounds what one caller has under way at once and moves in a minute. What an answer weighs is
/// known once it is given: it is counted then, and who is over the limit waits before the next one.
public final class Traffic {
  private static final long KIB_A_MEGABYTE = 1024;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TrafficConfig config;
  private final Counters counters;
  private final Slots slots;

  public Traffic(TrafficConfig config, Counters counters, Slots slots) {
    this.config = config;
    this.counters = counters;
    this.slots = slots;
  }

  /// The same place, bounded.
  public Mount over(Mount mount) {
    return config.isOn() ? mount.with(new Bounded(mount.endpoint())) : mount;
  }

  /// Somebody, and what is his at most.
  ///
  /// @param kind the limit's name
  private record Subject(String kind, String name, int concurrent, int megabytes) {
    String key() {
      return kind + ":" + name;
    }

    Limit limit() {
      return Limit.of("traffic-" + kind, megabytes * KIB_A_MEGABYTE, MINUTE);
    }
  }

  private List<Subject> subjects(Exchange exchange) {
    List<Subject> all = new ArrayList<>();
    all.add(
        new Subject(
            "address",
            Network.ofCaller(exchange.clientAddress()),
            config.concurrentAddress(),
            config.megabytesAddress()));
    if (config.limitsCallers()) {
      try {
        add(all, exchange.identity());
      } catch (ApiError e) {
        // The endpoint says no in its own words, or has no use for the credential.
        return all;
      }
    }
    return all;
  }

  private void add(List<Subject> all, Identity identity) {
    String caller = Callers.name(identity);
    if (!caller.isEmpty()) {
      all.add(new Subject("key", caller, config.concurrentKey(), config.megabytesKey()));
    }
    String organization = Callers.organization(identity);
    if (!organization.isEmpty()) {
      all.add(
          new Subject(
              "organization",
              organization,
              config.concurrentOrganization(),
              config.megabytesOrganization()));
    }
  }

  private void requireRoom(List<Subject> subjects) {
    for (Subject one : subjects) {
      if (one.megabytes() > 0) {
        Decision decision = counters.peekDebt(one.key(), one.limit());
        if (!decision.allowed()) {
          throw decision.refusal(
              "over_traffic_limit", "Traffic limit reached: come back in a moment");
        }
      }
    }
  }

  private List<Slots.Slot> take(List<Subject> subjects) {
    List<Slots.Slot> taken = new ArrayList<>();
    for (Subject one : subjects) {
      if (one.concurrent() > 0) {
        slots
            .take(one.key(), one.concurrent())
            .ifPresentOrElse(
                taken::add,
                () -> {
                  taken.forEach(Slots.Slot::close);
                  throw new ApiError(
                          429,
                          "too_many_concurrent_requests",
                          "Too many requests at once: wait for one of them to end")
                      .with("Retry-After", "1");
                });
      }
    }
    return taken;
  }

  private void charge(List<Subject> subjects, long bytes) {
    long kib = (bytes + KIB_A_MEGABYTE - 1) / KIB_A_MEGABYTE;
    for (Subject one : subjects) {
      if (one.megabytes() > 0 && kib > 0) {
        counters.charge(one.key(), one.limit(), (int) Math.min(kib, Integer.MAX_VALUE));
      }
    }
  }

  private final class Bounded implements Endpoint {
    private final Endpoint endpoint;

    Bounded(Endpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
      List<Subject> subjects = subjects(exchange);
      List<Slots.Slot> taken;
      try {
        requireRoom(subjects);
        taken = take(subjects);
      } catch (ApiError e) {
        endpoint.refuse(exchange, e);
        return;
      }
      try {
        endpoint.handle(exchange);
      } finally {
        taken.forEach(Slots.Slot::close);
        charge(subjects, exchange.transferred());
      }
    }

    @Override
    public void refuse(Exchange exchange, ApiError error) throws Exception {
      endpoint.refuse(exchange, error);
    }

    @Override
    public String refusal(ApiError error, String requestId) {
      return endpoint.refusal(error, requestId);
    }

    @Override
    public List<Operation> operations() {
      return endpoint.operations();
    }
  }
}
