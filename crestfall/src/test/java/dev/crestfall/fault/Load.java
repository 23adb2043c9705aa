package dev.crestfall.fault;

import dev.crestfall.fault.Person.Session;
import dev.crestfall.fault.program.Running;
import dev.crestfall.fault.program.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A few clients that do everything that must not get lost, each in an order of its own.
final class Load implements AutoCloseable {
  private static final int SESSIONS = 6;

  private final Wire wire;
  private final Journal journal;
  private final String serviceKey;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  Load(Wire wire, Journal journal, String serviceKey) {
    this.wire = wire;
    this.journal = journal;
    this.serviceKey = serviceKey;
  }

  void start(int clients, long seed) {
    for (int i = 0; i < clients; i++) {
      int client = i;
      threads.add(Thread.ofVirtual().start(() -> new Client(client, seed).work()));
    }
  }

  /// Ends it in order: what was spent is tried once more.
  @Override
  public void close() {
    stopped = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final class Client {
    private final String name;
    private final Random random;
    private final Sessions sessions = new Sessions(wire, journal);
    private final Credentials credentials = new Credentials(wire, journal, sessions, serviceKey);
    private final Belongings belongings;
    private final List<Person> people = new ArrayList<>();
    private int made;

    Client(int number, long seed) {
      this.random = new Random(seed + number);
      this.name = "p" + Long.toUnsignedString(seed, 36) + "-" + number + "-";
      this.belongings = new Belongings(wire, journal, sessions, random);
    }

    void work() {
      while (!stopped) {
        long before = wire.lastGood();
        turn();
        if (before == wire.lastGood()) {
          // Nothing works now: everybody's client waits a little then.
          Running.pause(25);
        }
      }
      credentials.tryAll();
    }

    private void turn() {
      if (people.isEmpty() || people.size() < 4 && random.nextInt(10) == 0) {
        newcomer().ifPresent(people::add);
        return;
      }
      Person person = people.get(random.nextInt(people.size()));
      if (person.sessions.isEmpty()) {
        sessions.signIn(person);
        return;
      }
      int last = random.nextInt(person.sessions.size());
      Session session = person.sessions.get(last);
      switch (random.nextInt(12)) {
        case 0 -> sessions.signIn(person);
        case 1 -> leave(person, session);
        case 2, 3 -> sessions.refresh(session);
        case 4 -> sessions.change(person, session);
        case 5 -> credentials.link(person);
        case 6 -> newcomer().ifPresent(credentials::app);
        case 7, 8 -> owned(session0 -> belongings.grant(session0, person.id));
        case 9 -> owned(belongings::key);
        case 10 -> owned(belongings::secret);
        default -> sessions.look(session);
      }
    }

    private Optional<Person> newcomer() {
      return sessions.signUp(name + ++made + "@example.com");
    }

    private void leave(Person person, Session session) {
      if (person.sessions.size() > SESSIONS || person != people.getFirst()) {
        sessions.signOut(person, session);
      }
    }

    /// The first of the people owns what there is.
    private void owned(java.util.function.Consumer<Session> act) {
      Person owner = people.getFirst();
      if (!owner.sessions.isEmpty()) {
        act.accept(owner.sessions.getFirst());
      }
    }
  }
}
