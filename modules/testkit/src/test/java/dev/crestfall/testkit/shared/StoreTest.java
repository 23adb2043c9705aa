package dev.crestfall.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.WireProxy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreTest {
  private final TestDatabase database = TestDatabase.create();
  private final WireProxy proxy = new WireProxy(database.host(), database.port());

  private Store store() {
    return new Store(ConnectionString.parse(uri(), Map.of()));
  }

  private String uri() {
    String through = ":" + proxy.port() + "/";
    return database.uri().replace(":" + database.port() + "/", through) + "?sslmode=disable";
  }

  @AfterEach
  void stop() {
    proxy.close();
    database.close();
  }

  private static int ask(Store store) {
    return store.jdbi().withHandle(h -> h.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  @Test
  void the_first_who_asks_after_an_outage_is_answered() {
    try (Store store = store()) {
      assertThat(ask(store)).isEqualTo(1);
      proxy.cut();
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> ask(store)).isInstanceOf(JdbiException.class);
      }
      proxy.join();
      assertThat(ask(store)).isEqualTo(1);
    }
  }

  @Test
  void where_postgres_never_was_the_reason_is_told() {
    proxy.cut();
    try (Store store = store()) {
      assertThatThrownBy(() -> ask(store)).hasRootCauseInstanceOf(IOException.class);
    }
  }

  /// As the modules' are.
  interface Dao {
    @SqlQuery("SELECT :number + 1")
    int next(int number);

    default int afterNext(int number) {
      return next(next(number));
    }
  }

  @Test
  void an_interface_with_sql_is_attached_with_all_its_methods() {
    try (Store store = store()) {
      int number = store.jdbi().withExtension(Dao.class, dao -> dao.afterNext(dao.next(1)));
      assertThat(number).isEqualTo(4);
      store
          .jdbi()
          .useHandle(handle -> {
            Dao dao = handle.attach(Dao.class);
            Dao other = handle.attach(Dao.class);
            assertThat(List.of(other, dao).indexOf(dao)).isOne();
            assertThat(Set.of(other, dao)).contains(dao);
            assertThat(dao).hasToString(Dao.class.getName());
          });
    }
  }
}
