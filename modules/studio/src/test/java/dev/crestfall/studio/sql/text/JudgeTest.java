package dev.crestfall.studio.sql.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
  /// A statement, and what it is judged to be: effect, reason, place, and whether for the owner.
  private static final String STATEMENTS =
      """
      \\d films => IMPOSSIBLE psql_command ANYWHERE
      copy t from stdin => IMPOSSIBLE copy_through_client ANYWHERE
      copy (select 1) to stdout => IMPOSSIBLE copy_through_client ANYWHERE
      copy t to program 'sh' => DESTROYS copy_server_file ANYWHERE owner
      copy t from '/etc/passwd' => DESTROYS copy_server_file ANYWHERE owner
      create extension vector => WRITES definition ANYWHERE owner
      drop extension vector => DESTROYS drop ANYWHERE owner
      alter system set work_mem = '1GB' => WRITES definition ALONE owner
      load 'auto_explain' => WRITES unknown ANYWHERE owner
      select pg_read_file('x') => READS query ANYWHERE owner
      select lo_import('/x') => READS query ANYWHERE owner
      drop table t => DESTROYS drop ANYWHERE
      drop database d => DESTROYS drop ALONE
      truncate t => DESTROYS truncate ANYWHERE
      delete from t => DESTROYS delete_without_where ANYWHERE
      delete from t where (select true) => WRITES write ANYWHERE
      delete from t using (select 1 where true) x => DESTROYS delete_without_where ANYWHERE
      update t set a = 1 => DESTROYS update_without_where ANYWHERE
      update t set a = (select 1 where true) => DESTROYS update_without_where ANYWHERE
      update t set a = 1 where b => WRITES write ANYWHERE
      with d as (delete from t returning *) select * from d => DESTROYS delete_without_where ANYWHERE
      with d as (delete from t where a returning *) select * from d => WRITES write ANYWHERE
      with x as (select 1) delete from t => DESTROYS delete_without_where ANYWHERE
      insert into t values (1) on conflict do update set a = 1 => WRITES write ANYWHERE
      merge into t using s on a = b when matched then delete => WRITES write ANYWHERE
      alter table t drop column c => DESTROYS alter_drop ANYWHERE
      alter table t add column c int => WRITES definition ANYWHERE
      create table t (a int) => WRITES definition ANYWHERE
      create index concurrently on t (a) => WRITES definition ALONE
      vacuum t => WRITES unknown ALONE
      reindex database d => WRITES definition ALONE
      begin => WRITES transaction CONTROLS
      commit => WRITES transaction CONTROLS
      start transaction read write => WRITES transaction CONTROLS
      prepare p as delete from t => WRITES transaction ANYWHERE
      prepare transaction 'x' => WRITES transaction CONTROLS
      execute p => WRITES unknown ANYWHERE
      do $$ begin end $$ => WRITES procedure CONTROLS
      call p() => WRITES procedure CONTROLS
      set role postgres => WRITES session ANYWHERE
      set session authorization default => WRITES session ANYWHERE
      set session characteristics as transaction read write => WRITES session ANYWHERE
      set local role none => WRITES session ANYWHERE
      set "role" = none => WRITES session ANYWHERE
      reset role => WRITES session ANYWHERE
      set transaction read write => WRITES session ANYWHERE
      set standard_conforming_strings = off => WRITES session ANYWHERE
      set statement_timeout = 0 => WRITES session ANYWHERE
      select 1 into t => WRITES select_into ANYWHERE
      select * from t for update => WRITES write ANYWHERE
      select * from t for no key update => WRITES write ANYWHERE
      select * from t for share => WRITES locks ANYWHERE
      select * from t for key share => WRITES locks ANYWHERE
      explain analyze delete from t => DESTROYS delete_without_where ANYWHERE
      explain (analyze, buffers) update t set a = 1 where b => WRITES write ANYWHERE
      notify a => WRITES unknown ANYWHERE
      select => READS query ANYWHERE
      select 'delete from t' => READS query ANYWHERE
      select "delete" from t => READS query ANYWHERE
      (select 1) union (select 2) => READS query ANYWHERE
      with x as (select 1) select * from x => READS query ANYWHERE
      values (1) => READS query ANYWHERE
      table t => READS query ANYWHERE
      show all => READS show ANYWHERE
      explain delete from t => READS explain ANYWHERE
      explain verbose select 1 => READS explain ANYWHERE
      explain (analyze) select 1 => READS query ANYWHERE
      set search_path = a => READS setting ANYWHERE
      set local work_mem = '64MB' => READS setting ANYWHERE\
      """;

  static Stream<String> statements() {
    return STATEMENTS.lines().map(String::strip);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void a_statement_is_judged_by_its_worst(String line) {
    String[] parts = line.split(" => ", 2);
    Judgement judged = Judge.of(Script.statements(parts[0]).getFirst());
    String found =
        "%s %s %s%s"
            .formatted(
                judged.effect(), judged.reason(), judged.place(), judged.owner() ? " owner" : "");
    assertThat(found).isEqualTo(parts[1]);
  }
}
