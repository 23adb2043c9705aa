package dev.crestfall.authorization.organization;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// SQL of what the outbox of users says.
interface IntakeDao {
  /// A user who came or went.
  record News(String topic, String userId) {}

  @SqlQuery("SELECT to_regclass('auth.outbox') IS NOT NULL")
  boolean isThere();

  /// Empty while another copy of the process reads.
  @SqlQuery("SELECT position FROM authz.intake FOR UPDATE SKIP LOCKED")
  Optional<Long> claim();

  /// What is yet to be done after a position: what was done already is left out.
  @SqlQuery(
      """
      SELECT topic, CAST(user_id AS text) AS user_id
        FROM auth.outbox AS news
       WHERE id > :position
         AND CASE topic
                 WHEN 'user.created'
                 THEN NOT EXISTS (SELECT FROM authz.scope
                                   WHERE personal_of = CAST(news.user_id AS text))
                  AND NOT EXISTS (SELECT FROM auth.outbox AS later
                                   WHERE later.topic = 'user.deleted'
                                     AND later.user_id = news.user_id)
                 WHEN 'user.deleted'
                 THEN EXISTS (SELECT FROM authz.scope
                               WHERE personal_of = CAST(news.user_id AS text))
                   OR EXISTS (SELECT FROM authz.assignment
                               WHERE principal_type = 'user'
                                 AND principal_id = CAST(news.user_id AS text))
                   OR EXISTS (SELECT FROM authz.group_member
                               WHERE member_type = 'user'
                                 AND member_id = CAST(news.user_id AS text))
             END
       ORDER BY id
       LIMIT :limit
      """)
  @RegisterConstructorMapper(News.class)
  List<News> after(long position, int limit);

  /// Moves on past what is old enough that nothing before it can be under way still: numbers are
  /// given when a transaction writes, not when it commits.
  @SqlUpdate(
      """
      UPDATE authz.intake
         SET position = greatest(position, coalesce((
             SELECT max(id) FROM auth.outbox
              WHERE id > position AND created_at < now() - interval '5 minutes'), 0))
      """)
  void advance();

  @SqlQuery("SELECT CAST(authz.ensure_personal(:user) AS text)")
  String ensurePersonal(String user);

  @SqlQuery("SELECT authz.forget_user(:user) IS NULL")
  boolean forget(String user);
}
