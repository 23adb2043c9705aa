package dev.crestfall.studio.structure;

import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells open pages that the structure was changed: topic `schema`. What Studio keeps for a table
/// goes with it to its new name first.
public final class StructureNews {
  private static final Logger LOG = LoggerFactory.getLogger(StructureNews.class);
  private static final String TOPIC = "schema";

  private final Studio studio;

  private StructureNews(Studio studio) {
    this.studio = studio;
  }

  /// Declares the topic.
  public static StructureNews of(Studio studio) {
    studio.topics().declare(Topics.Kind.everywhere(TOPIC, StudioPermissions.SCHEMA_READ));
    studio.topics().follow(Bus.STRUCTURE, TOPIC);
    return new StructureNews(studio);
  }

  /// What open pages are told.
  record Changed(int changes) {}

  /// So many changes were made. They are made already: what can't follow now follows when it is
  /// asked for.
  public void changed(int changes) {
    try {
      int _ = studio.store().jdbi().withExtension(KnownTableDao.class, KnownTableDao::follow);
    } catch (RuntimeException e) {
      LOG.warn("what is kept for renamed tables could not follow them yet", e);
    }
    studio.topics().publish(TOPIC, new Changed(changes));
  }
}
