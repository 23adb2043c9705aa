package dev.crestfall.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DocumentCacheTest {
  private final DocumentCache cache = new DocumentCache(100);
  private final AtomicInteger written = new AtomicInteger();

  private DocumentCache.Document get(long version, String schema, int length) {
    return cache.get(
        new DocumentCache.Key(version, schema, false, "rights"),
        () -> {
          written.incrementAndGet();
          return new byte[length];
        });
  }

  @Test
  void a_document_that_is_longer_than_the_limit_is_not_kept() {
    get(1, "long", 101);
    get(1, "long", 101);
    assertThat(written).hasValue(2);
  }

  @Test
  void those_not_asked_for_lately_make_room() {
    get(1, "a", 40);
    get(1, "b", 40);
    get(1, "a", 40);
    get(1, "c", 40);
    assertThat(written).hasValue(3);
    get(1, "a", 40);
    assertThat(written).hasValue(3);
    get(1, "b", 40);
    assertThat(written).hasValue(4);
  }

  @Test
  void those_of_older_catalogs_are_dropped() {
    get(1, "a", 40);
    get(2, "b", 10);
    get(1, "a", 40);
    assertThat(written).hasValue(3);
  }

  @Test
  void the_same_content_has_the_same_tag() {
    assertThat(get(1, "a", 40).tag()).isEqualTo(get(2, "b", 40).tag()).hasSize(32);
    assertThat(get(2, "c", 41).tag()).isNotEqualTo(get(2, "b", 40).tag());
  }
}
