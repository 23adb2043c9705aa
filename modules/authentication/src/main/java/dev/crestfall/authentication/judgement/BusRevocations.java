package dev.crestfall.authentication.judgement;

import dev.crestfall.authentication.session.Revocations;
import dev.crestfall.kernel.bus.Bus;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Tells all processes with the commit, and this one before the answer. Triggers of the tables tell
/// the others a second time, for changes that nobody told of.
public final class BusRevocations implements Revocations {
  private final Bus bus;

  public BusRevocations(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void session(Handle handle, UUID session) {
    bus.publish(handle, Subjects.TOPIC, "session:" + session);
  }

  @Override
  public void user(Handle handle, UUID user) {
    bus.publish(handle, Subjects.TOPIC, "user:" + user);
  }

  /// A key changed.
  public void key(Handle handle, String id) {
    bus.publish(handle, Subjects.TOPIC, "key:" + id);
  }
}
